import { editsOf } from '@shared/dead-letters/apply-edits';
import { pause } from '../pause';
import { HEARTBEATS_OF_A_LEASE, holdJob, LEASE_MS, LeaseLost } from './held-job';
import { createJobEnd } from './job-end';
import { type OutcomeBook, openOutcomeBook } from './outcome-book';
import { performLetter } from './perform-letter';
import { type LetterPlan, leftOut, planLetter } from './plan-letter';
import { stepsOf } from './ramp';
import { createReplayGate } from './replay-gate';
import type { ReplayParts } from './replay-parts';
import type { ItemOutcome, JobRecord, KeptJob, ReplayOrder, ResultRecord } from './replay-ports';
import { type FoundLetter, replayStep } from './replay-step';
import { createResultBook, type ResultBook } from './result-book';
import { keepResults, type ResultKeeping } from './result-keeping';
import { createRunProgress, sumOf } from './run-progress';
import { createServerPatience, isOutage, waitsFor } from './server-patience';

/** Results are kept so often. */
const KEEP_EVERY_MS = 250;
/** The server knows a publication for two minutes: an entry of the activity as old may stand for one that is new. */
const KNOWN_FOR_MS = 130_000;
/** How long those under way are waited for once nothing more is begun. */
const GRACE_MS = { paused: 15_000, stopped: 30_000, cancelled: 15_000, closing: 2_000, lost: 0 } as const;
/** Before the next sign of life when there was no server for one. */
const BEAT_AGAIN_MS = 200;

type Halt = keyof typeof GRACE_MS;

/** A replay that runs in this process. */
export type ReplayRun = {
  readonly jobId: string;
  view(): JobRecord;
  results(): readonly ResultRecord[];
  /** Begins nothing more; resolves when that is kept. Those under way have a moment to end. */
  halt(as: 'paused' | 'cancelled', sentence: string): Promise<void>;
  pace(ratePerSecond: number | null): Promise<void>;
  /** Resolves when nothing of it runs any more. */
  readonly ended: Promise<void>;
  /** Leaves the job to whoever goes on with it. */
  close(): Promise<void>;
};

export type RunOptions = {
  /** Held by this process. */
  readonly kept: KeptJob;
  readonly order: ReplayOrder;
  /** When the job was kept before this process held it: what was under way then ended later. */
  readonly keptBeforeMs: number;
  readonly onChange: () => void;
};

/**
 * Replays the letters of a job that have no result yet, in the order of the job, one person's one after another. Whatever
 * ends it, at whatever moment: each command has its id, so that it happens once, and whoever goes on looks up what became
 * of those that were under way.
 */
export function runReplay({ kept, order, keptBeforeMs, onChange }: RunOptions, parts: ReplayParts): ReplayRun {
  const { jobs, letters, control, log, nowMs, ids, hashOf, leaseMs = LEASE_MS } = parts;
  const { jobId, keys } = order;
  const edit = editsOf({ steps: [...order.steps], texts: [...order.texts] });
  const rehearsed = new Set(order.rehearsedRefusals);
  const halting = new AbortController();
  const ending = new AbortController();
  const going = createRunProgress(kept.job, nowMs);
  let why: Halt | undefined;
  let book: ResultBook | undefined;
  const patience = createServerPatience(ending.signal);
  const { patiently } = patience;
  let keeping: ResultKeeping | undefined;

  const held = holdJob(kept, {
    jobs,
    me: parts.me,
    nowMs,
    progress,
    onWish({ state, ratePerSecond }) {
      gate.setRate(ratePerSecond);
      if (state === 'paused' || state === 'cancelled') stopBeginning(state);
    },
  });
  const end = createJobEnd(held, parts);
  const gate = createReplayGate({
    ratePerSecond: kept.job.ratePerSecond,
    nowMs,
    halted: halting.signal,
    isHeld: async () => {
      while (nowMs() - held.keptAtMs() > leaseMs / 2 && !halting.signal.aborted) await beat();
      return true;
    },
  });

  function progress(): Partial<JobRecord> {
    return book ? going.record(book.counts(), halting.signal.aborted) : {};
  }

  function stopBeginning(reason: Halt): void {
    if (why !== undefined && reason !== 'lost') return;
    why = reason;
    halting.abort();
    const giveUp = setTimeout(() => ending.abort(), GRACE_MS[reason]);
    void finished.finally(() => clearTimeout(giveUp));
    onChange();
  }

  /** Says that the job is run, and how it goes. */
  async function beat(): Promise<void> {
    const sentence = patience.trouble() || going.quietness();
    try {
      await held.save(why === undefined ? { sentence } : {});
      onChange();
    } catch (error) {
      if (error instanceof LeaseLost) return stopBeginning('lost');
      if (!isOutage(error)) throw error;
      patience.tell(error.message);
      await pause(BEAT_AGAIN_MS, ending.signal);
    }
  }

  async function replayOne(at: number, key: string, letter: FoundLetter, outcomes: OutcomeBook): Promise<void> {
    if (halting.signal.aborted) return;
    const plan = typeof letter === 'string' ? leftOut(key, letter) : planLetter(letter, { jobId, edit, ids, hashOf });
    const { activityFrom } = held.record();
    const performing = { ...parts, mayGo: gate.mayGo, outcomes, activityFrom, wasRunBefore };
    going.begun();
    try {
      const outcome = await patiently(() => performLetter(plan, performing, ending.signal));
      if (!outcome) return;
      if (plan.kind === 'command' && plan.isEdited) keeping?.edited(at);
      take(at, key, plan, outcome);
      const { copyId } = outcome;
      const isCopied = plan.kind === 'command' && !plan.isEdited && key.startsWith('dlq:');
      if (copyId && isCopied) await patiently(() => letters.removeCopy(copyId));
    } finally {
      going.settled();
    }
  }

  function take(at: number, key: string, plan: LetterPlan, { outcome, sentence }: ItemOutcome): void {
    const { personId, type } = plan;
    const commandId = plan.kind === 'command' ? plan.commandId : null;
    book?.add({ at, key, outcome, sentence, personId, type, commandId, atMs: Date.parse(parts.clock.now()) });
    going.gotResult();
    onChange();
    const isNewFailure = (outcome === 'failed again' || outcome === 'refused') && !rehearsed.has(key);
    if (!isNewFailure || !order.stopAtFailure || why !== undefined) return;
    const words = `Stopped at letter ${at + 1} of ${keys.length}, which ${outcome === 'refused' ? 'was refused' : 'failed again'}: ${sentence} Resume it, and it goes on with the next.`;
    stopBeginning('stopped');
    saveLater({ state: 'stopped', sentence: words });
  }

  /** What could not be kept now is kept at the end. */
  let last: Partial<JobRecord> = {};
  function saveLater(change: Partial<JobRecord>): void {
    last = { ...last, ...change };
    void held.save(change).then(onChange, (error: unknown) => {
      if (!isOutage(error) && !(error instanceof LeaseLost)) log.error('a replay was not kept', { error });
    });
  }

  function runStep({ from, to }: { readonly from: number; readonly to: number }, outcomes: OutcomeBook): Promise<void> {
    const open = keys.slice(from, to).flatMap((key, offset) => {
      const at = from + offset;
      return book?.has(at) ? [] : [{ at, key }];
    });
    return replayStep(open, {
      letters,
      control,
      patience,
      concurrency: held.record().concurrency,
      halted: halting.signal,
      ending: ending.signal,
      unkept: () => book?.unkept() ?? 0,
      replay: (at, key, letter) => replayOne(at, key, letter, outcomes),
      onFault: fault,
    });
  }

  /** What is nobody's outage stops the job: it would meet the next letter as well. */
  let faulted: unknown;
  function fault(error: unknown): void {
    faulted ??= error;
    stopBeginning('stopped');
  }

  const wasRunBefore = kept.job.claims > 1 || sumOf(kept.job.perOutcome) > 0;

  async function run(): Promise<void> {
    const pieces = await patiently(() => jobs.results(held.record()));
    if (!pieces) return;
    book = createResultBook(jobs, jobId, pieces);
    const kept = keepResults(book, held, parts);
    keeping = kept;
    const places = await patiently(() => parts.outcomes.places(keptBeforeMs - KNOWN_FOR_MS));
    if (!places) return;
    const outcomes = openOutcomeBook(parts.outcomes, {
      from: places.first,
      last: places.last,
      ending: ending.signal,
      log,
    });
    const keepingOn = setInterval(() => void kept.keep().catch(keepingFault), KEEP_EVERY_MS);
    const beating = setInterval(() => void beat().catch(fault), leaseMs / HEARTBEATS_OF_A_LEASE);
    try {
      await Promise.race([outcomes.caughtUp, pause(GRACE_MS.stopped, halting.signal)]);
      // Originals of what was edited stay.
      if (wasRunBefore && !held.record().isEdited) await patiently(kept.findLeft);
      for (const [step, place] of stepsOf(held.record().ramp).entries()) {
        if (halting.signal.aborted) break;
        await runStep(place, outcomes);
        if (!halting.signal.aborted) await held.save({ rampDone: step + 1 }).catch(keepingFault);
      }
    } finally {
      clearInterval(keepingOn);
      clearInterval(beating);
      await outcomes.close();
    }
    await patiently(kept.keep);
  }

  function keepingFault(error: unknown): void {
    if (error instanceof LeaseLost) stopBeginning('lost');
    else if (isOutage(error)) patience.tell(waitsFor(error));
    else fault(error);
  }

  async function runToTheEnd(): Promise<void> {
    try {
      await run();
      if (faulted !== undefined) throw faulted;
      if (why === undefined && book && sumOf(book.counts()) === keys.length) {
        const results = book.all();
        await patiently(() => end.sayDone(results, progress()));
      } else if (why === 'closing') {
        await held.save({ runner: { ...parts.me, name: '' }, claims: 0 });
      } else {
        await patiently(() => held.save({ ...last, runner: null }));
      }
    } catch (error) {
      if (error instanceof LeaseLost) log.info('another application goes on with a replay', { jobId });
      else await end.sayFault(error);
    }
    onChange();
  }

  const finished: Promise<void> = Promise.resolve().then(runToTheEnd);

  return {
    jobId,
    view: () => ({ ...held.record(), ...progress() }),
    results: () => book?.all() ?? [],
    async halt(as, sentence) {
      const finishedMs = as === 'cancelled' ? Date.parse(parts.clock.now()) : null;
      last = { state: as, sentence, finishedMs };
      stopBeginning(as);
      await held.save(last);
      onChange();
    },
    async pace(ratePerSecond) {
      await held.save({ ratePerSecond });
      gate.setRate(ratePerSecond);
      onChange();
    },
    ended: finished,
    close() {
      stopBeginning('closing');
      return finished;
    },
  };
}
