import { z } from 'zod';
import { epochMs, sequence, uuid, windowRoute } from '../views/identifiers';
import { feed, request } from './define';

/** `view`: a place that is none of the others, such as a filtered stream. */
export const bookmarkKinds = ['person', 'event', 'trace', 'group', 'view'] as const;
export type BookmarkKind = (typeof bookmarkKinds)[number];

export const LONGEST_NOTE = 10_000;
export const MOST_BOOKMARKS = 1_000;

const note = z.string().max(LONGEST_NOTE);
const caseName = z.string().trim().min(1).max(120);

/** One thing worth finding again, as it was known when it was kept. */
export const bookmark = z.object({
  bookmarkId: uuid,
  kind: z.enum(bookmarkKinds),
  route: windowRoute,
  title: z.string().min(1).max(300),
  /** What it said then, in words; may be empty. */
  sentence: z.string().max(2_000),
  note,
  keptMs: epochMs,
  /** Of an event. */
  sequence: sequence.nullable(),
  recordedMs: epochMs.nullable(),
  /** What it belongs to; null where that was not known. */
  stream: z.object({ name: z.string().max(255), createdAt: z.string().max(64).nullable() }).nullable(),
});
export type Bookmark = z.infer<typeof bookmark>;

/** Bookmarks that belong together, in the order in which they were kept. */
export const keptCase = z.object({
  caseId: uuid,
  name: caseName,
  createdMs: epochMs,
  changedMs: epochMs,
  bookmarks: z.array(bookmark).max(MOST_BOOKMARKS),
});
export type KeptCase = z.infer<typeof keptCase>;

/** `unreadable`: a sentence for each file of a case that cannot be read. */
export const caseList = z.object({ cases: z.array(keptCase), unreadable: z.array(z.string()) });
export type CaseList = z.infer<typeof caseList>;

/**
 * Cases are kept on this machine, never on a server: nothing here writes in the sense of read-only. The window makes the
 * ids, so that asking twice does it once.
 */
export const cases = {
  /** The one changed last first. */
  'cases.list': feed({ input: z.object({}), item: caseList, keep: 'latest' }),
  /** Puts a bookmark into a case; one that is not there yet is begun under this name. */
  'cases.keep': request({ input: z.object({ caseId: uuid, name: caseName, bookmark }), output: z.object({}) }),
  'cases.annotate': request({
    input: z.object({ caseId: uuid, bookmarkId: uuid, note }),
    output: z.object({}),
  }),
  'cases.forget': request({ input: z.object({ caseId: uuid, bookmarkId: uuid }), output: z.object({}) }),
  'cases.rename': request({ input: z.object({ caseId: uuid, name: caseName }), output: z.object({}) }),
  'cases.delete': request({ input: z.object({ caseId: uuid }), output: z.object({}) }),
  /** The incident report, as Markdown. */
  'cases.report': request({ input: z.object({ caseId: uuid }), output: z.object({ markdown: z.string() }) }),
  /** Asks the user where the report shall go; null when they changed their mind. */
  'cases.saveReport': request({
    input: z.object({ caseId: uuid }),
    output: z.object({ file: z.string().nullable() }),
  }),
};
