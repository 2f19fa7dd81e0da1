import { z } from 'zod';
import { eventRow } from './event-row';
import { sequence } from './identifiers';

/** The bytes of one message as far as they are worth sending: text when it is strict UTF-8, otherwise base64. */
export const payloadView = z.object({
  kind: z.enum(['json', 'text', 'bytes']),
  /** The text, or base64 for `bytes`; cut at `shownBytes`. */
  content: z.string(),
  totalBytes: z.int(),
  shownBytes: z.int(),
  /** Offset of the first byte that is no UTF-8, for `bytes`. */
  badByteAt: z.int().nullable(),
});
export type PayloadView = z.infer<typeof payloadView>;

/** What is shown at once of a payload; the rest is asked for. */
export const PREVIEW_BYTES = 4 * 1024;
/** A larger payload is plain lines, whatever it is: no tree, no differences. */
export const LARGEST_TREE_BYTES = 256 * 1024;
/** The most of a payload that one answer carries. */
export const LARGEST_PIECE_BYTES = 4 * 1024 * 1024;

/** The next bytes of a payload, cut between two characters when it is text. */
export const payloadPiece = z.object({
  content: z.string(),
  fromByte: z.int().nonnegative(),
  /** Where the next piece begins; equals `totalBytes` at the end. */
  toByte: z.int().nonnegative(),
  totalBytes: z.int(),
});
export type PayloadPiece = z.infer<typeof payloadPiece>;

/** Whether the Rust reader takes a form of an event; `objection` is the end of a sentence. */
export const rustVerdict = z.object({ takes: z.boolean(), objection: z.string().nullable() });
export type RustVerdict = z.infer<typeof rustVerdict>;

/** Everything the detail pane shows of one event. */
export const eventDetail = z.object({
  row: eventRow,
  /** One sentence in plain words: who, what, because. */
  sentence: z.string(),
  recordedAt: z.string(),
  occurredAt: z.string().nullable(),
  eventId: z.string().nullable(),
  causationId: z.string().nullable(),
  schemaVersion: z.string().nullable(),
  /** Why it is undecodable, misfiled or unknown: one sentence each. */
  remarks: z.array(z.string()),
  headers: z.array(z.tuple([z.string(), z.string()])),
  payload: payloadView,
  /** As it is stored and, of an older layout, as it is migrated; null for a message of a stream that is not one of events. */
  rustReader: z.object({ stored: rustVerdict, migrated: rustVerdict.nullable() }).nullable(),
});
export type EventDetail = z.infer<typeof eventDetail>;

/** An event of an older layout as it is stored and as it is read. */
export const eventMigration = z.object({
  storedJson: z.string(),
  migratedJson: z.string(),
  storedVersion: z.string(),
  migratedVersion: z.string(),
  /** A sentence each, without full stops. */
  steps: z.array(z.string()),
});
export type EventMigration = z.infer<typeof eventMigration>;

/** Events that share an id with this one: how many there are, and the nearest on both sides of it. */
export const relatedEvents = z.object({
  count: z.int(),
  previous: sequence.nullable(),
  next: sequence.nullable(),
});
export type RelatedEvents = z.infer<typeof relatedEvents>;

/** Where one can go from an event; null where it names nothing to go by. */
export const eventLinks = z.object({
  /** This one among them. */
  person: relatedEvents.nullable(),
  /** This one among them. */
  correlation: relatedEvents.nullable(),
  /** `gone`: it names a cause that the index does not hold; `command`: its cause is a command, not an event. */
  cause: z
    .object({ kind: z.enum(['event', 'command', 'gone']), id: z.string(), sequence: sequence.nullable() })
    .nullable(),
  /** What this event brought about, directly. */
  effects: relatedEvents.nullable(),
  /** Messages of the same story in other streams, as far as there are any; absent where that is not known. */
  elsewhere: z.array(z.object({ stream: z.string(), count: z.int() })).optional(),
  /** The index had read the stream to here. */
  indexedTo: sequence,
});
export type EventLinks = z.infer<typeof eventLinks>;
