import { z } from 'zod';

/** A file of events that Eventglass opens again, without a server (`docs/capture-format.md`). */
export const CAPTURE_VERSION = 1;
/** Ending of such files, without the dot. */
export const captureExtension = 'eventglass';

/** A larger file is not opened: it is read into memory as a whole. */
export const LARGEST_CAPTURE_BYTES = 256 * 1024 * 1024;
const MOST_EVENTS = 1_000_000;

const instant = z
  .string()
  .max(64)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'no time');

/** One event as it is stored: its bytes as text where they are strict UTF-8, else as base64. */
const captureEvent = z
  .object({
    sequence: z.int().positive(),
    subject: z.string().min(1).max(4_096),
    recordedAt: instant,
    headers: z.array(z.tuple([z.string(), z.string()])).max(10_000),
    text: z.string().optional(),
    base64: z.base64().optional(),
  })
  .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined), 'neither text nor base64 alone');
export type CaptureEvent = z.infer<typeof captureEvent>;

/** What was taken. */
export const captureSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filter'), text: z.string().max(4_000) }),
  z.object({ kind: z.literal('person'), personId: z.string().max(64) }),
  z.object({ kind: z.literal('trace'), correlationId: z.string().max(400) }),
]);
export type CaptureSubject = z.infer<typeof captureSubject>;

/** Everything but the events. Where it came from is the stream's name and birth, never an address or a profile. */
const captureHead = z.object({
  eventglass: z.literal('capture'),
  version: z.literal(CAPTURE_VERSION),
  takenAt: instant,
  of: captureSubject,
  stream: z.object({ name: z.string().min(1).max(255), createdAt: instant }),
  masking: z.enum(['none', 'limited', 'masked', 'full']),
  notes: z.string().max(10_000),
});
export type CaptureHead = z.infer<typeof captureHead>;

const capture = captureHead.extend({
  events: z
    .array(captureEvent)
    .max(MOST_EVENTS)
    .refine(
      (events) => events.every(({ sequence }, at) => at === 0 || sequence > (events[at - 1]?.sequence ?? 0)),
      'not in the order of their sequences',
    ),
});
export type Capture = z.infer<typeof capture>;

export type ParsedCapture =
  | { readonly ok: true; readonly capture: Capture }
  /** One sentence without a full stop. */
  | { readonly ok: false; readonly problem: string };

/** Reads the text of a capture file, whoever wrote it. Never throws. */
export function parseCapture(text: string): ParsedCapture {
  const value = parsedJson(text);
  if (value === undefined) return { ok: false, problem: 'it is not JSON: it was cut off, or is another kind of file' };
  const kind = marking.safeParse(value).data;
  if (!kind) return { ok: false, problem: 'it is no capture: it does not begin as one' };
  if (kind.version > CAPTURE_VERSION)
    return { ok: false, problem: `it was written by a newer Eventglass, in version ${kind.version} of the format` };
  const read = capture.safeParse(value);
  if (read.success) return { ok: true, capture: read.data };
  const [issue] = read.error.issues;
  return { ok: false, problem: `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'unreadable'}` };
}

const marking = z.object({ eventglass: z.literal('capture'), version: z.int() });

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The language's only way to ask.
    return undefined;
  }
}

/** The beginning of the file's text, up to its first event. */
export function captureOpening(head: CaptureHead): string {
  return `${JSON.stringify(head).slice(0, -1)},"events":[`;
}

/** One event with what stands before it. */
export function captureEntry(event: CaptureEvent, isFirst: boolean): string {
  return `${isFirst ? '\n' : ',\n'}${JSON.stringify(event)}`;
}

export const captureClosing = '\n]}\n';
