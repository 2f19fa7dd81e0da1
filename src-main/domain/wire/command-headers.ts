import { type CommandId, type CorrelationId, type Instant, parseUuid } from '../kernel/identity';
import type { CommandMetadata, Json } from '../kernel/metadata';
import { ok, type Result, refuse } from '../kernel/result';
import { headersOf, headerValue } from './headers';
import type { WireHeaders } from './reading';

/** A header's text is kept in every event of the command: it must not weigh more than the event. */
const LONGEST_HEADER = 1024;

/** What the headers of a command say: what goes into its events, and what the edge does with the answer. */
export type CommandHeaders = {
  readonly metadata: CommandMetadata;
  readonly replyTo: string | null;
  /** How long further events of the correlation are wanted, in milliseconds. */
  readonly streamEventsMs: number | null;
};

/** What the headers leave open. `fallbackId` is asked when the command brings no id of its own. */
export type CommandOrigin = {
  /** The command's own time, the same in every retry. */
  readonly issuedAt: Instant;
  readonly fallbackId: () => string;
  /** wire.md §2: the id derived from a text. */
  readonly derivedId: (text: string) => string;
};

/** Headers whose text goes into the context of every event, under that key. */
const contextHeaders = [
  ['X-User-ID', 'user_id'],
  ['X-Session-ID', 'session_id'],
  ['X-Request-ID', 'request_id'],
  ['X-Policy', 'policy'],
  ['X-Caused-By-Event', 'caused_by_event'],
] as const;

/** Reads the headers of wire.md §2 and §3; any may be absent. A header that is no number or too long is `malformed`. */
export function readCommandHeaders(headers: WireHeaders, origin: CommandOrigin): Result<CommandHeaders> {
  const tooLong = headers.find(([name, value]) => name.toLowerCase().startsWith('x-') && value.length > LONGEST_HEADER);
  if (tooLong) return invalid(tooLong[0], `at most ${LONGEST_HEADER} characters`);
  const numbers = new Map<string, number | null>();
  for (const name of ['X-Expected-Version', 'X-Stream-Events', 'X-Depth']) {
    const value = headerValue(headers, name);
    const number = value === undefined ? null : wholeNumber(value);
    if (number === undefined) return invalid(name, 'a whole number');
    numbers.set(name, number);
  }

  const id = headerValue(headers, 'X-Message-ID') ?? headerValue(headers, 'Nats-Msg-Id') ?? origin.fallbackId();
  const commandId = parseUuid(id) ?? origin.derivedId(`text:${id}`);
  const story = withoutPrefix(headerValue(headers, 'X-Correlation-ID'), 'correlation:');
  const correlationId = story === undefined ? commandId : (parseUuid(story) ?? origin.derivedId(`text:${story}`));
  const causation = withoutPrefix(headerValue(headers, 'X-Causation-ID'), 'causation:') ?? null;

  const context: Record<string, Json> = {};
  if (parseUuid(id) === undefined) context.original_id = id;
  if (story !== undefined && parseUuid(story) === undefined) context.original_correlation_id = story;
  for (const [name, key] of contextHeaders) {
    const value = headerValue(headers, name);
    if (value !== undefined) context[key] = value;
  }
  const depth = numbers.get('X-Depth') ?? null;
  if (depth !== null) context.depth = depth;

  return ok({
    metadata: {
      commandId: commandId as CommandId,
      correlationId: correlationId as CorrelationId,
      causationId: parseUuid(causation) ?? causation,
      issuedAt: origin.issuedAt,
      actor: headerValue(headers, 'X-Actor') ?? headerValue(headers, 'X-User-ID') ?? null,
      producer: headerValue(headers, 'X-Producer') ?? null,
      note: headerValue(headers, 'X-Note') ?? null,
      expectedVersion: numbers.get('X-Expected-Version') ?? null,
      context,
    },
    replyTo: headerValue(headers, 'X-Reply-To') ?? null,
    streamEventsMs: numbers.get('X-Stream-Events') ?? null,
  });
}

/** Headers of a command that we send. Reading them again gives the same metadata, but for `issuedAt`. */
export function commandHeaders({ metadata, replyTo, streamEventsMs }: CommandHeaders): WireHeaders {
  const { context } = metadata;
  const textOf = (key: string) => (typeof context[key] === 'string' ? (context[key] as string) : null);
  const id = textOf('original_id') ?? metadata.commandId;
  return headersOf([
    ['Nats-Msg-Id', id],
    ['X-Message-ID', id],
    ['X-Correlation-ID', textOf('original_correlation_id') ?? metadata.correlationId],
    ['X-Causation-ID', metadata.causationId],
    ['X-Actor', metadata.actor],
    ['X-Producer', metadata.producer],
    ['X-Note', metadata.note],
    ['X-Expected-Version', metadata.expectedVersion],
    ...contextHeaders.map(([name, key]) => [name, textOf(key)] as const),
    ['X-Depth', typeof context.depth === 'number' ? context.depth : null],
    ['X-Reply-To', replyTo],
    ['X-Stream-Events', streamEventsMs],
  ]);
}

function withoutPrefix(value: string | undefined, prefix: string): string | undefined {
  return value?.startsWith(prefix) ? value.slice(prefix.length).trim() || undefined : value;
}

function wholeNumber(value: string): number | undefined {
  const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function invalid(name: string, expected: string): Result<never> {
  return refuse('InvalidHeader', `The header ${name} of the command must be ${expected}.`, 'malformed');
}
