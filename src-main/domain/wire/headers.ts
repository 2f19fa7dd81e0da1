import type { WireHeaders } from './reading';

/** The name before the slash of `X-Producer` that tells our own publications from everybody else's. */
const OUR_NAME = 'eventglass';

/** `name/version@instance`, as `X-Producer` carries it (wire.md §2). */
export function formatProducer(version: string, instance: string): string {
  return `${OUR_NAME}/${version}@${instance}`;
}

/** Whether the headers say that another program published the message; without a producer nobody knows, so it is. */
export function isForeign(headers: WireHeaders): boolean {
  return headerValue(headers, 'X-Producer')?.split('/')[0] !== OUR_NAME;
}

/** The first value of that name in any case; undefined when it is absent or blank. */
export function headerValue(headers: WireHeaders, name: string): string | undefined {
  const found = headers.find(([candidate]) => candidate === name || isSameName(candidate, name))?.[1].trim();
  return found === '' ? undefined : found;
}

function isSameName(left: string, right: string): boolean {
  return left.length === right.length && left.toLowerCase() === right.toLowerCase();
}

/** What everything that we publish says of itself (wire.md §2); what is not known is left out. */
export type Publication = {
  /** For the server's duplicate window. */
  readonly publicationId: string;
  readonly messageId: string;
  readonly correlationId?: string | null;
  readonly causationId?: string | null;
  readonly eventType?: string | null;
  readonly aggregateId?: string | null;
  readonly sequence?: number | null;
  readonly actor?: string | null;
  readonly producer?: string | null;
};

export function publicationHeaders(publication: Publication): WireHeaders {
  return headersOf([
    ['Nats-Msg-Id', publication.publicationId],
    ['X-Message-ID', publication.messageId],
    ['X-Correlation-ID', publication.correlationId],
    ['X-Causation-ID', publication.causationId],
    ['X-Event-Type', publication.eventType],
    ['X-Aggregate-ID', publication.aggregateId],
    ['X-Sequence', publication.sequence],
    ['X-Actor', publication.actor],
    ['X-Producer', publication.producer],
  ]);
}

/** Headers without those that have no value, each on one line: a line break would begin another header. */
export function headersOf(pairs: readonly (readonly [string, string | number | null | undefined])[]): WireHeaders {
  const present: (readonly [string, string])[] = [];
  for (const [name, value] of pairs) {
    if (value !== null && value !== undefined && value !== '') present.push([name, onOneLine(String(value))]);
  }
  return present;
}

/** The text without line breaks and other control characters. */
export function onOneLine(value: string): string {
  return value.replace(/\p{Cc}+/gu, ' ').trim();
}
