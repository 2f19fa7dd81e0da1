import { Failure } from '../failures';
import type { HeldJob } from './held-job';
import { createReplayFacts } from './replay-audit';
import type { ReplayParts } from './replay-parts';
import type { JobRecord, ResultRecord } from './replay-ports';

/** Says how a job that ran here ended. */
export type JobEnd = {
  /** Audited before it is said (wire.md §7). Throws `LeaseLost`, `Unavailable`. */
  sayDone(results: readonly ResultRecord[], progress: Partial<JobRecord>): Promise<void>;
  /** It can be resumed by anybody. */
  sayFault(error: unknown): Promise<void>;
};

export function createJobEnd(held: HeldJob, parts: ReplayParts): JobEnd {
  const { log } = parts;
  const facts = createReplayFacts(parts);
  return {
    async sayDone(results, progress) {
      await parts.audit.record(facts.ended({ ...held.record(), ...progress }, results));
      await held.save({ state: 'done', sentence: '', finishedMs: Date.parse(parts.clock.now()), runner: null });
    },
    async sayFault(error) {
      const { jobId } = held.record();
      if (!(error instanceof Failure)) log.error('a replay ended unexpectedly', { jobId, error });
      const reason = error instanceof Failure ? error.message : 'an unexpected fault in Eventglass; the log has it.';
      await held
        .save({ state: 'paused', sentence: `Paused: ${reason} Resume it, and it goes on where it was.`, runner: null })
        .catch((failure: unknown) => log.warn('a replay was not kept', { jobId, reason: String(failure) }));
    },
  };
}
