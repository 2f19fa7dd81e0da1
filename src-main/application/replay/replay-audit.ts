import type { LetterOutcome } from '@shared/views/dead-letter';
import type { AuditFact, Clock, Ids } from '../ports';
import type { JobRecord, ResultRecord } from './replay-ports';

/** Facts about replays for the audit: ids, counts, hashes, who and why, never a payload (wire.md §7). */
export function createReplayFacts(parts: {
  readonly clock: Clock;
  readonly ids: Ids;
  /** SHA-256 of the text in hexadecimal digits. */
  readonly hashOf: (text: string) => string;
}) {
  const { clock, ids, hashOf } = parts;
  const fact = (id: string, action: string, actor: string, rest: Partial<AuditFact>): AuditFact => ({
    id,
    action,
    at: clock.now(),
    actor,
    ...rest,
  });
  const because = (reason: string | null | undefined) => (reason ? { reason } : {});

  return {
    started: (job: JobRecord, keys: readonly string[], order: string): AuditFact =>
      fact(ids.derived(`replay:${job.jobId}:started`), 'replay_started', job.by, {
        ids: { job: job.jobId },
        counts: { letters: keys.length, edited: job.isEdited ? 1 : 0 },
        hashes: { letters: hashOf(JSON.stringify(keys)), order: hashOf(order) },
        ...because(job.note),
      }),
    ended: (job: JobRecord, results: readonly ResultRecord[]): AuditFact =>
      fact(ids.derived(`replay:${job.jobId}:ended`), 'replay_finished', job.by, {
        ids: { job: job.jobId },
        counts: { letters: job.total, ...named(job.perOutcome) },
        hashes: { results: hashOf(hashedResults(results)) },
      }),
    changed: (
      job: JobRecord,
      action: 'replay_paused' | 'replay_resumed' | 'replay_cancelled' | 'replay_taken_over' | 'replay_paced',
      actor: string,
    ): AuditFact =>
      fact(
        // Cancelled is a job once.
        action === 'replay_cancelled' ? ids.derived(`replay:${job.jobId}:cancelled`) : ids.fresh(),
        action,
        actor,
        { ids: { job: job.jobId }, counts: { letters: job.total, ...named(job.perOutcome) } },
      ),
    letters: (
      action: 'dead_letters_discarded' | 'dead_letters_restored' | 'dead_letters_purged',
      { id, keys, actor, reason }: { id: string; keys: readonly string[]; actor: string; reason?: string },
    ): AuditFact =>
      fact(id, action, actor, {
        counts: { letters: keys.length },
        hashes: { letters: hashOf(JSON.stringify([...keys].sort())) },
        ...because(reason),
      }),
    noted: (id: string, actor: string): AuditFact =>
      fact(ids.fresh(), 'dead_letters_noted', actor, { ids: { group: id } }),
  };
}

/** What each letter came to, without what names anybody. */
export function hashedResults(results: readonly ResultRecord[]): string {
  return JSON.stringify(results.map(({ key, outcome, commandId }) => [key, outcome, commandId]));
}

function named(perOutcome: Readonly<Record<LetterOutcome, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(perOutcome).map(([outcome, count]) => [outcome.replace(' ', '_'), count]));
}
