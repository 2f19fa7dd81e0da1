import { z } from 'zod';
import { eventRow } from './event-row';

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
});
export type EventDetail = z.infer<typeof eventDetail>;
