import { z } from 'zod';
import { eventFamilies } from '../events/families';
import { eventMarks } from '../events/marks';
import { epochMs, sequence } from './identifiers';

/** One line of the Stream table. Absent values are null: unknown, not empty. */
export const eventRow = z.object({
  sequence,
  recordedMs: epochMs,
  occurredMs: epochMs.nullable(),
  /** Wire type (`NameUpdated`), or the subject's last token where nothing could be decoded. */
  type: z.string(),
  family: z.enum(eventFamilies),
  marks: z.array(z.enum(eventMarks)),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  version: z.int().nullable(),
  correlationId: z.string().nullable(),
  /** Actor as recorded (`user:m.ortiz`), else null. */
  by: z.string().nullable(),
  producer: z.string().nullable(),
  sizeBytes: z.int(),
  subject: z.string(),
});
export type EventRow = z.infer<typeof eventRow>;

/** Rows as columns of equal length: cheaper to clone between processes than an array of objects. */
export const eventColumns = z.object({
  sequence: z.array(sequence),
  recordedMs: z.array(epochMs),
  occurredMs: z.array(epochMs.nullable()),
  type: z.array(z.string()),
  family: z.array(z.enum(eventFamilies)),
  marks: z.array(z.array(z.enum(eventMarks))),
  personId: z.array(z.string().nullable()),
  personName: z.array(z.string().nullable()),
  version: z.array(z.int().nullable()),
  correlationId: z.array(z.string().nullable()),
  by: z.array(z.string().nullable()),
  producer: z.array(z.string().nullable()),
  sizeBytes: z.array(z.int()),
  subject: z.array(z.string()),
});
export type EventColumns = z.infer<typeof eventColumns>;
