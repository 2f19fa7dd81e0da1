import { InvalidArgumentError } from 'commander';
import { type FurtherStream, parseCorrelationPlace } from '../inspection/further-streams/further-reading';

/** Where stories stand in what we publish ourselves. */
const OUR_HEADER = { kind: 'header', name: 'X-Correlation-ID' } as const;

/** A repeatable `NAME` or `NAME:correlation=header:X-Trace`; in its environment variable several stand between commas. */
export function furtherStreams(text: string, before: FurtherStream[] | undefined): FurtherStream[] {
  return [...(before ?? []), ...text.split(',').map((part) => parseFurtherStream(part.trim()))];
}

/** Throws commander's `InvalidArgumentError` with one sentence. */
export function parseFurtherStream(text: string): FurtherStream {
  const [, stream = '', place] = /^([^:]*)(?::correlation=(.+))?$/.exec(text) ?? [];
  // The server's own rule for the names of streams.
  if (!/^[^\s.*>/\\\p{Cc}:]{1,255}$/u.test(stream)) {
    throw new InvalidArgumentError(
      'It takes the name of a stream, such as orders, or orders:correlation=header:X-Trace-ID.',
    );
  }
  const correlation = place === undefined ? OUR_HEADER : parseCorrelationPlace(place);
  if (!correlation) {
    throw new InvalidArgumentError(
      `Where ${stream} says its stories is written header:X-Trace-ID or path:$.meta.trace_id.`,
    );
  }
  return { stream, correlation };
}
