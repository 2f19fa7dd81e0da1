import type { BulkJob, BulkOutcome, BulkResult, BulkRow } from '@shared/contract/bulk';
import { bulkOutcomes } from '@shared/contract/bulk';
import type { CommandOutcome } from '@shared/contract/commands';
import { Failure } from '../failures';
import type { WindowCommand } from '../issue-command';
import { pause } from '../pause';
import type { Ids, Log } from '../ports';
import { bulkCommandId } from './bulk-ids';

export type BulkOrder = {
  readonly jobId: string;
  readonly title: string;
  readonly note: string | undefined;
  readonly rows: readonly BulkRow[];
  readonly ratePerSecond: number;
};

export type BulkJobPorts = {
  /** Issues a command and says how it ended. Throws a `Failure` where it cannot be issued now. */
  readonly issue: (command: WindowCommand) => Promise<CommandOutcome>;
  readonly ids: Ids;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Something of the job has changed. */
  readonly onChange: () => void;
  /** The job has ended, done or cancelled; resolves with what is to be known of that, empty when nothing is. */
  readonly onEnd: (job: BulkJob, results: readonly BulkResult[]) => Promise<string>;
};

/** One job as it runs. */
export type RunningBulk = {
  view(): BulkJob;
  results(): readonly BulkResult[];
  pause(): void;
  resume(): void;
  cancel(): void;
  /** Lets the row under way finish and begins no other. */
  close(): Promise<void>;
};

/** Timers are late by some milliseconds: so much is made up for, and a slow answer is not followed by a burst. */
const MOST_CAUGHT_UP_MS = 50;

/** Where a job waits: nobody is asked for the next row until it is resumed. */
const byHand = 'Paused: resume it, and it goes on with the next row.';

/**
 * Issues one row after the other, not faster than the rate. What was not answered, or found nobody to answer, pauses the
 * job: resumed, it issues the same command with the same id again, so that it happens once whatever became of the first.
 */
export function runBulkJob(order: BulkOrder, ports: BulkJobPorts): RunningBulk {
  const { jobId, title, note, rows, ratePerSecond } = order;
  const { ids, nowMs, onChange, onEnd } = ports;
  const results: BulkResult[] = [];
  const startedMs = nowMs();
  // Of this run: what was refused in another is decided again.
  const requestId = `${jobId}:${startedMs}`;
  const types = new Set(rows.map(({ type }) => type));
  const command = types.size === 1 ? (rows[0]?.type ?? null) : null;
  const perOutcome = Object.fromEntries(bulkOutcomes.map((outcome) => [outcome, 0])) as Record<BulkOutcome, number>;
  let state: BulkJob['state'] = 'running';
  let sentence = '';
  let finishedMs: number | null = null;
  let closing = new AbortController();
  let running = run();

  function change(next: BulkJob['state'], words: string): void {
    state = next;
    sentence = words;
    onChange();
  }

  async function run(): Promise<void> {
    const { signal } = closing;
    let dueMs = nowMs();
    while (state === 'running' && results.length < rows.length) {
      await pause(Math.max(0, dueMs - nowMs()), signal);
      if (signal.aborted) return;
      dueMs = Math.max(dueMs, nowMs() - MOST_CAUGHT_UP_MS) + 1000 / ratePerSecond;
      await issueNext();
    }
    // Resumed meanwhile, it is the next run that ends it.
    if (state === 'running' && !signal.aborted) await end('done', '');
  }

  async function issueNext(): Promise<void> {
    const row = results.length + 1;
    const { type, data, expectedVersion } = rows[row - 1] as BulkRow;
    const commandId = bulkCommandId(ids, jobId, row);
    const tried = await issueOrSay({ commandId, type, data, expectedVersion, note, requestId }, ports);
    if (typeof tried === 'string') {
      const words = `Paused at row ${row}: ${tried} Resumed, it issues row ${row} again: it happens once.`;
      if (state === 'running') change('paused', words);
      return;
    }
    const result = resultOf(tried);
    results.push({ row, type, personId: personIn(data), commandId, ...result });
    perOutcome[result.outcome] += 1;
    onChange();
  }

  async function end(as: 'done' | 'cancelled', words: string): Promise<void> {
    finishedMs = nowMs();
    change(as, words);
    const remark = await onEnd(view(), results);
    if (remark !== '') change(as, [words, remark].filter(Boolean).join(' '));
  }

  function view(): BulkJob {
    return {
      jobId,
      title,
      note: note ?? null,
      command,
      ratePerSecond,
      state,
      sentence,
      rows: rows.length,
      done: results.length,
      perOutcome: { ...perOutcome },
      startedMs,
      finishedMs,
    };
  }

  const stop = () => {
    closing.abort();
    return running;
  };

  return {
    view,
    results: () => results,
    pause() {
      if (state === 'running') change('paused', byHand);
      void stop();
    },
    resume() {
      if (state !== 'paused') return;
      change('running', '');
      const before = stop();
      closing = new AbortController();
      running = before.then(run);
    },
    cancel() {
      if (state !== 'running' && state !== 'paused') return;
      const left = () => rows.length - results.length;
      state = 'cancelled';
      running = stop().then(() => end('cancelled', `Cancelled: ${left()} of ${rows.length} rows were not issued.`));
    },
    close: stop,
  };
}

/** How it ended; where that is not known, or cannot be now, why. */
async function issueOrSay(command: WindowCommand, { issue, log }: BulkJobPorts): Promise<CommandOutcome | string> {
  try {
    const outcome = await issue(command);
    const isOpen = outcome.outcome === 'unknown' || (outcome.outcome === 'refused' && outcome.kind === 'unavailable');
    return isOpen ? outcome.sentence : outcome;
  } catch (error) {
    if (error instanceof Failure) return error.retryHelps ? error.message : refusedForGood(command, error);
    log.error('a row of a bulk job could not be issued', { error: String(error) });
    return 'An unexpected fault in Eventglass; the log has the details.';
  }
}

/** What no repetition helps is the row's own: the others go on. */
function refusedForGood({ commandId }: WindowCommand, { name, message }: Failure): CommandOutcome {
  return { outcome: 'refused', commandId, kind: 'refused', code: name, sentence: message };
}

function resultOf(ended: CommandOutcome): Pick<BulkResult, 'outcome' | 'sentence' | 'version' | 'events'> {
  if (ended.outcome !== 'accepted') return { outcome: 'refused', sentence: ended.sentence, version: null, events: 0 };
  const { duplicate, eventsGenerated: events, version } = ended;
  if (duplicate)
    return { outcome: 'already done', sentence: 'It was done before, nothing was written now.', version, events: 0 };
  const outcome = events === 0 ? 'unchanged' : 'accepted';
  return { outcome, sentence: events === 0 ? 'There was nothing to change.' : '', version, events };
}

/** Whose command it is, as far as the data say so. */
function personIn(data: BulkRow['data']): string {
  const named = data.person_id ?? data.source_person_id;
  const id = typeof named === 'object' && named !== null && 'id' in named ? named.id : named;
  return typeof id === 'string' ? id.slice(0, 64) : '';
}
