import type { Bookmark, BookmarkKind, KeptCase } from '@shared/contract/cases';
import { linkAddress, natsGetLine } from '@shared/links/link-address';
import { markdownCode, markdownQuote, markdownText } from '@shared/text/markdown-text';

const kindNames: Record<BookmarkKind, string> = {
  person: 'Person',
  event: 'Event',
  trace: 'Trace',
  group: 'Dead letters',
  view: 'View',
};

/**
 * A case as Markdown for a ticket or a wiki: what happened when, by the time of the server, then each bookmark with its
 * note, its link and the way to it without this application. What came from the wire stays text.
 */
export function incidentReport(
  { name, bookmarks }: KeptCase,
  { program, writtenAt }: { readonly program: string; readonly writtenAt: string },
): string {
  const count = bookmarks.length === 1 ? 'One bookmark' : `${bookmarks.length} bookmarks`;
  return [
    `# ${markdownText(name)}`,
    `${count}, written by ${markdownText(program)} at ${writtenAt}. All times are UTC, as the server recorded them.`,
    ...streamsOf(bookmarks),
    ...timelineOf(bookmarks),
    ...bookmarks.map((bookmark, at) => section(bookmark, at + 1)),
  ]
    .join('\n\n')
    .concat('\n');
}

function streamsOf(bookmarks: readonly Bookmark[]): string[] {
  const streams = new Set(
    bookmarks.flatMap(({ stream }) =>
      stream === null
        ? []
        : `- ${markdownCode(stream.name)}${stream.createdAt === null ? '' : `, created ${markdownText(stream.createdAt)}`}`,
    ),
  );
  return streams.size === 0 ? [] : ['## Streams', [...streams].join('\n')];
}

/** Bookmarks that have a time of the server, in its order: the sequence decides where times are equal. */
function timelineOf(bookmarks: readonly Bookmark[]): string[] {
  const timed = bookmarks
    .map((bookmark, at) => ({ ...bookmark, number: at + 1 }))
    .filter(({ recordedMs }) => recordedMs !== null)
    .sort(
      (one, other) => (one.recordedMs ?? 0) - (other.recordedMs ?? 0) || (one.sequence ?? 0) - (other.sequence ?? 0),
    );
  if (timed.length < 2) return [];
  const rows = timed.map(
    ({ recordedMs, title, number }) => `| ${instant(recordedMs ?? 0)} | ${markdownText(title)} | ${number} |`,
  );
  return ['## Timeline', ['| recorded | what | see |', '| --- | --- | --- |', ...rows].join('\n')];
}

function section(bookmark: Bookmark, number: number): string {
  const { kind, title, sentence, note, route, sequence, recordedMs, stream, keptMs } = bookmark;
  const facts = [
    ...(recordedMs === null ? [] : [`- recorded: ${instant(recordedMs)}`]),
    `- kept: ${instant(keptMs)}`,
    ...(stream === null ? [] : [`- open: ${markdownCode(linkAddress(route, stream))}`]),
    ...(stream === null || sequence === null ? [] : [`- get: ${markdownCode(natsGetLine(stream.name, sequence))}`]),
  ];
  return [
    `## ${number}. ${kindNames[kind]}: ${markdownText(title)}`,
    ...(sentence === '' ? [] : [markdownQuote(sentence)]),
    ...(note === '' ? [] : [noteOf(note)]),
    facts.join('\n'),
  ].join('\n\n');
}

/** The note is the user's own, but may have been pasted: it stays text, line by line. */
function noteOf(note: string): string {
  return note
    .split(/\r\n|\r|\n/)
    .map(markdownText)
    .join('  \n');
}

function instant(atMs: number): string {
  const at = new Date(atMs);
  return Number.isNaN(at.getTime()) ? 'unknown' : at.toISOString();
}
