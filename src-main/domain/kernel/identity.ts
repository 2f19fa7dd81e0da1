declare const brand: unique symbol;
type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };

/** Lower-case UUID; made only by `parsePersonId` and the codecs. */
export type PersonId = Brand<string, 'PersonId'>;
export type EventId = Brand<string, 'EventId'>;
export type CommandId = Brand<string, 'CommandId'>;
export type CorrelationId = Brand<string, 'CorrelationId'>;

/** Position in a JetStream stream, from 1; 0 means "nothing yet". */
export type Sequence = number;
/** How many events a person has; the envelope's `sequence`. */
export type Version = number;

/** RFC 3339 text in UTC as it stands on the wire, up to nine digits of fraction: `Date` would lose them. */
export type Instant = string;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The canonical lower-case form, or undefined when the text is no UUID. */
export function parseUuid(text: unknown): string | undefined {
  return typeof text === 'string' && uuidPattern.test(text) ? text.toLowerCase() : undefined;
}

export function parsePersonId(text: unknown): PersonId | undefined {
  return parseUuid(text) as PersonId | undefined;
}
