import type { ConnectionView } from '@shared/contract/connection';
import type { Problem } from '@shared/contract/frames';
import type { StreamState } from '@shared/contract/stream';
import type { ProfileColour } from '@shared/views/profile';

/** Who executes commands, as the status line ends the sentence “commands processed …”. */
export function processorWords(processor: ConnectionView['processor']): string {
  switch (processor.kind) {
    case 'here':
      return 'here';
    case 'elsewhere':
      return `by ${processor.name}`;
    case 'nobody':
      return 'by nobody';
    case 'unknown':
      return 'by: unknown';
  }
}

/** What stands between this screen and the truth; `sinceMs` only where the host knows it. */
export type Trouble = { readonly tone: 'wait' | 'bad'; readonly sentence: string; readonly sinceMs?: number };

type Known = {
  readonly connection: ConnectionView | undefined;
  readonly stream: StreamState | undefined;
  readonly problem: Problem | undefined;
};

/** The most important thing that is wrong, or undefined while all is well: a lost part, then the server, then the stream. */
export function troubleOf({ connection, stream, problem }: Known): Trouble | undefined {
  if (problem !== undefined) {
    return { tone: problem.kind === 'failure' ? 'wait' : 'bad', sentence: problem.sentence };
  }
  if (connection !== undefined && connection.state !== 'connected') {
    return {
      tone: connection.state === 'failed' ? 'bad' : 'wait',
      sentence: connection.sentence || `The connection to ${connection.server} is ${connection.state}.`,
      sinceMs: connection.sinceMs,
    };
  }
  if (stream?.state === 'missing' || stream?.state === 'stale') return { tone: 'wait', sentence: stream.sentence };
  return undefined;
}

/** One sentence for those who listen, said when it changes. */
export function spokenState(trouble: Trouble | undefined, connection: ConnectionView | undefined): string {
  if (trouble !== undefined) return trouble.sentence;
  if (connection === undefined) return '';
  const readOnly = connection.readOnly ? ', read-only' : '';
  return `Connected to ${connection.profile}${readOnly}; commands are processed ${processorWords(connection.processor)}.`;
}

/** Colour of the top bar: the profile's; where it has none, a name that says production looks like production. */
export function tintOf(profile: string, colour: ProfileColour = 'none'): ProfileColour | 'production' | 'quiet' {
  if (colour !== 'none') return colour;
  return /\bprod/i.test(profile) ? 'production' : 'quiet';
}
