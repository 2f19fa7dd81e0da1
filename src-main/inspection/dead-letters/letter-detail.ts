import { replayWayOf } from '@shared/dead-letters/replay-way';
import type { LetterDetail, LetterRow } from '@shared/views/dead-letter';
import type { ActivityIndex, RecordedActivity } from '../activity-index';
import { epochMsOf } from '../event-row';
import type { LettersSeen } from '../ports';
import type { KnownLetter } from './known-letter';
import type { OpenedLetter } from './letter-contents';
import type { LetterWords } from './letter-words';

/** Of larger payloads the beginning is shown. */
const LONGEST_SHOWN = 256 * 1024;
/** As hexadecimal digits nobody reads as much. */
const LONGEST_HEX = 16 * 1024;
const MOST_HEADERS = 200;
const LONGEST_HEADER = 4_000;

export type DetailParts = {
  readonly activity: ActivityIndex | undefined;
  readonly words: LetterWords;
  readonly seen: LettersSeen;
};

/** A letter with its message, what was tried, and what a replay of it would be. */
export async function describeLetter(
  row: LetterRow,
  letter: KnownLetter,
  { body, place }: OpenedLetter,
  { activity, words, seen }: DetailParts,
  signal: AbortSignal,
): Promise<LetterDetail> {
  const { way, words: replayWords } = replayWayOf(letter);
  const entries = activity?.known() ? await entriesOf(letter, activity, signal) : [];
  return {
    ...row,
    originalSubject: body.originalSubject,
    place,
    headers: body.originalHeaders.slice(0, MOST_HEADERS).map(([name, value]) => ({
      name,
      value: words.header(name, value.slice(0, LONGEST_HEADER)),
    })),
    headersLeftOut: [...(body.headersLeftOut ?? [])],
    ...bodyOf(body.payload, letter.bytesLeftOut, words.hidesBodies),
    tries: triesOf(entries, words),
    by: body.actor,
    replayable: way !== 'none',
    replayWords,
    editable: letter.kind === 'command' && !words.hidesBodies && letter.bytesLeftOut === 0,
    replays: replaysOf(row.key, entries, seen, words),
  };
}

function bodyOf(payload: string | Uint8Array, bytesLeftOut: number, isHidden: boolean) {
  const isText = typeof payload === 'string';
  const bytes = (isText ? Buffer.byteLength(payload) : payload.length) + bytesLeftOut;
  const most = isText ? LONGEST_SHOWN : LONGEST_HEX;
  const isCut = payload.length > most || bytesLeftOut > 0;
  if (isHidden) return { text: isText ? '' : null, hex: isText ? null : '', bytes, isCut: false, masked: true };
  return {
    text: isText ? payload.slice(0, most) : null,
    hex: isText ? null : Buffer.from(payload.subarray(0, most)).toString('hex'),
    bytes,
    isCut,
    masked: false,
  };
}

/** What was recorded about the command, or about the event in its story. */
async function entriesOf(
  { kind, messageId, correlationId }: KnownLetter,
  activity: ActivityIndex,
  signal: AbortSignal,
): Promise<readonly RecordedActivity[]> {
  if (messageId === null) return [];
  if (kind === 'command') return activity.ofCommand(messageId, signal);
  if (correlationId === null) return [];
  return (await activity.ofCorrelation(correlationId, signal)).filter(({ eventId }) => eventId === messageId);
}

const failures: ReadonlySet<RecordedActivity['kind']> = new Set(['command_retried', 'command_failed', 'policy_failed']);

function triesOf(entries: readonly RecordedActivity[], words: LetterWords): LetterDetail['tries'] {
  const tries = entries.filter(({ kind }) => failures.has(kind));
  return tries.map(({ at, recordedAt, attempt, error }, place) => {
    const atMs = epochMsOf(at) ?? epochMsOf(recordedAt) ?? 0;
    const before = tries[place - 1];
    const beforeMs = before ? epochMsOf(before.at) : null;
    return {
      atMs,
      attempt: attempt ?? place + 1,
      error: words.error(error?.message ?? ''),
      waitedMs: beforeMs === null ? null : Math.max(0, atMs - beforeMs),
    };
  });
}

/** As the job has it, else as it was recorded. */
function replaysOf(
  key: string,
  entries: readonly RecordedActivity[],
  { inJobs }: LettersSeen,
  words: LetterWords,
): LetterDetail['replays'] {
  const latest = inJobs.get(key);
  const recorded = entries
    .filter(({ kind }) => kind === 'replayed')
    .map(({ at, detail, error }) => ({
      jobId: textIn(detail, 'job_id'),
      atMs: epochMsOf(at) ?? 0,
      outcome: textIn(detail, 'outcome'),
      words: words.error(error?.message ?? ''),
    }))
    .filter(({ jobId }) => jobId !== latest?.jobId)
    .toReversed();
  if (!latest) return recorded;
  const { jobId, atMs, outcome, sentence } = latest;
  return [{ jobId, atMs, outcome: outcome ?? 'replaying', words: words.error(sentence) }, ...recorded];
}

function textIn(detail: unknown, field: string): string {
  if (typeof detail !== 'object' || detail === null || !Object.hasOwn(detail, field)) return '';
  const value: unknown = Object.entries(detail).find(([name]) => name === field)?.[1];
  return typeof value === 'string' ? value.slice(0, 200) : '';
}
