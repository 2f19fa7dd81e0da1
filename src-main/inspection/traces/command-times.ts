import { isFields } from '@shared/catalogue/wire-words';
import type { TraceOutcome } from '@shared/views/trace';
import { outcomeOf, type RecordedActivity } from '../activity-index';
import { epochMsOf } from '../event-row';
import type { DraftSpan } from './trace-draft';

/** Longer before it was taken up, a command's own time is another clock's: nobody keeps a queue for so long. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** How a command went, as its entries of the activity tell. */
export type CommandTimes = {
  readonly outcome: TraceOutcome;
  readonly words: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly spans: readonly DraftSpan[];
  readonly attempts: number;
  /** How much the core's clock was set right by the server's. */
  readonly skewMs: number;
  /** The entry that tells how it ended, else the last one. */
  readonly entry: RecordedActivity;
  readonly retries: number;
};

/**
 * `entries` of one command, at least one, oldest first. The queue's time and that of its first event are the server's,
 * the others its core's: where these cannot both be, the core's are moved.
 */
export function commandTimes(entries: readonly RecordedActivity[], firstEventMs: number | undefined): CommandTimes {
  const retries = entries
    .filter(({ kind }) => kind === 'command_retried')
    .sort((left, right) => (left.attempt ?? 0) - (right.attempt ?? 0));
  const ended = endOf(entries);
  const entry = ended ?? (entries.at(-1) as RecordedActivity);
  const queuedMs = least(entries.map(({ queuedAt }) => msOf(queuedAt)));
  const tries = triesOf(retries, ended);
  const begunMs = tries[0]?.fromMs ?? tries[0]?.toMs;
  const isToldElsewhere = queuedMs !== undefined && begunMs !== undefined && begunMs - queuedMs > LONGEST_WAIT_MS;
  const waitsFromMs = isToldElsewhere ? undefined : queuedMs;
  const shift = shiftOf(tries, waitsFromMs, firstEventMs);
  const spans = spansOf(tries, waitsFromMs, shift);
  const fromMs = waitsFromMs ?? spans[0]?.fromMs ?? firstEventMs ?? Number.NaN;
  return {
    outcome: outcomeIn(ended),
    words: wordsOf(ended, isToldElsewhere ? queuedMs : undefined),
    fromMs,
    toMs: spans.at(-1)?.toMs ?? fromMs,
    spans,
    attempts: Math.max(1, ...entries.map(({ attempt }) => attempt ?? 1), lastTry(retries, ended)),
    skewMs: Math.abs(shift),
    entry,
    retries: retries.length,
  };
}

/** One try by the core's clock; of the first one nobody tells when it began, unless it was the last, too. */
type Try = {
  readonly fromMs: number | undefined;
  readonly toMs: number;
  readonly words: string;
  readonly kind: 'work' | 'failed attempt';
};

function triesOf(retries: readonly RecordedActivity[], ended: RecordedActivity | undefined): Try[] {
  const tries: Try[] = [];
  let nextMs: number | undefined;
  for (const retry of retries) {
    const toMs = msOf(retry.at) ?? 0;
    tries.push({
      fromMs: nextMs === undefined ? undefined : Math.min(nextMs, toMs),
      toMs,
      words: tryInWords(retry),
      kind: 'failed attempt',
    });
    nextMs = toMs + delayIn(retry.detail);
  }
  if (!ended) return tries;
  const startedMs = msOf(ended.startedAt);
  if (ended.kind === 'command_failed') {
    const toMs = msOf(ended.at) ?? 0;
    return [
      ...tries,
      { fromMs: Math.min(nextMs ?? toMs, toMs), toMs, words: tryInWords(ended), kind: 'failed attempt' },
    ];
  }
  if (startedMs === undefined) return tries;
  return [
    ...tries,
    {
      fromMs: startedMs,
      toMs: startedMs + Math.max(0, ended.durationMs ?? 0),
      words: workInWords(ended),
      kind: 'work',
    },
  ];
}

/** What is added to the core's times so that it begins after the command was queued and before its first event stood there. */
function shiftOf(tries: readonly Try[], queuedMs: number | undefined, firstEventMs: number | undefined): number {
  const [first, last] = [tries[0], tries.at(-1)];
  if (!first || !last) return 0;
  const begunMs = first.fromMs ?? first.toMs;
  if (queuedMs !== undefined && begunMs < queuedMs) return queuedMs - begunMs;
  const worksFromMs = last.kind === 'work' ? (last.fromMs ?? last.toMs) : undefined;
  if (worksFromMs === undefined || firstEventMs === undefined || worksFromMs <= firstEventMs) return 0;
  return Math.max(firstEventMs - worksFromMs, queuedMs === undefined ? Number.NEGATIVE_INFINITY : queuedMs - begunMs);
}

function spansOf(tries: readonly Try[], queuedMs: number | undefined, shift: number): DraftSpan[] {
  const spans: DraftSpan[] = [];
  let atMs = queuedMs;
  for (const [place, { fromMs, toMs, words, kind }] of tries.entries()) {
    const [from, to] = [(fromMs ?? toMs) + shift, toMs + shift];
    const begins = Math.max(from, atMs ?? from);
    if (atMs !== undefined && begins > atMs) {
      const waits = place > 0 ? 'waits to try again' : fromMs === undefined ? IN_QUEUE_AND_TRY : IN_QUEUE;
      spans.push({ words: waits, kind: 'wait', fromMs: atMs, toMs: begins });
    }
    const ends = Math.max(begins, to);
    spans.push({ words, kind, fromMs: begins, toMs: ends });
    atMs = ends;
  }
  return spans;
}

export const IN_QUEUE = 'waits in the queue';
const IN_QUEUE_AND_TRY = 'waits in the queue, up to the end of try 1';

/** Whoever accepted it has the last word: what was refused once may have been decided again. */
function endOf(entries: readonly RecordedActivity[]): RecordedActivity | undefined {
  const ends = entries.filter((entry) => outcomeOf(entry) !== undefined);
  return ends.find(({ kind }) => kind === 'command_accepted') ?? ends.at(-1);
}

function outcomeIn(ended: RecordedActivity | undefined): TraceOutcome {
  const outcome = ended && outcomeOf(ended);
  if (outcome === undefined) return 'unknown';
  return outcome === 'accepted' && eventsIn(ended?.detail) === 0 ? 'unchanged' : outcome;
}

function wordsOf(ended: RecordedActivity | undefined, ownMs: number | undefined): string {
  const own =
    ownMs === undefined
      ? ''
      : `; by its own clock it is of ${new Date(ownMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `${ended ? endInWords(ended) : 'its end is not recorded'}${own}`;
}

function endInWords(ended: RecordedActivity): string {
  if (ended.error !== null) return ended.error.message;
  if (outcomeOf(ended) === 'already done') return 'it had been processed before';
  const events = eventsIn(ended.detail);
  if (events === undefined) return '';
  return events === 0 ? 'nothing to change' : events === 1 ? '1 event' : `${events} events`;
}

function workInWords(ended: RecordedActivity): string {
  const { error } = ended;
  if (ended.kind === 'command_refused') return error?.code ? `decides: refused, ${error.code}` : 'decides: refused';
  if (outcomeOf(ended) === 'already done') return 'finds that it was done';
  return eventsIn(ended.detail) === 0 ? 'decides: nothing to change' : 'decides and appends';
}

function tryInWords({ attempt, error }: RecordedActivity): string {
  return joined(`try ${attempt ?? 1} fails`, error?.message.replace(/\.$/, ''));
}

function joined(what: string, why: string | undefined): string {
  return why ? `${what}: ${why}` : what;
}

function lastTry(retries: readonly RecordedActivity[], ended: RecordedActivity | undefined): number {
  const last = retries.at(-1)?.attempt ?? 0;
  return ended ? last + 1 : last;
}

function eventsIn(detail: unknown): number | undefined {
  const events = isFields(detail) ? detail.events_generated : undefined;
  return typeof events === 'number' && Number.isSafeInteger(events) ? events : undefined;
}

function delayIn(detail: unknown): number {
  const delay = isFields(detail) ? detail.delay_ms : undefined;
  return typeof delay === 'number' && delay > 0 && delay < LONGEST_WAIT_MS ? delay : 0;
}

/** Of an instant as an entry has it. */
export function msOf(instant: string | null): number | undefined {
  return instant === null ? undefined : (epochMsOf(instant) ?? undefined);
}

function least(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
