import type { PolicyRow } from '@shared/contract/policies';
import { type Changes, createChanges, pause } from '../changes';
import type { LookAtSwitches, SwitchSeen } from '../ports';

export type WatchedSwitches = {
  of(policy: string): Pick<PolicyRow, 'switchedOn' | 'switched'>;
  /** Announced after each look. */
  readonly changes: Pick<Changes, 'next'>;
};

/** Any core of the server may move a switch; nothing is subscribed to for it, which a read-only user may not. */
const LOOK_EVERY_MS = 1_000;

/** Looks now, and again and again until the signal aborts. */
export async function watchSwitches(
  look: LookAtSwitches,
  policies: readonly string[],
  signal: AbortSignal,
): Promise<WatchedSwitches> {
  const changes = createChanges();
  let seen = await look(policies);
  void (async () => {
    while (!signal.aborted) {
      await pause(LOOK_EVERY_MS, signal);
      if (signal.aborted) return;
      seen = await look(policies);
      changes.announce();
    }
  })();
  return { of: (policy) => (seen ? told(seen.get(policy)) : { switchedOn: null, switched: null }), changes };
}

/** A policy is on unless somebody said otherwise. */
function told(last: SwitchSeen | undefined): Pick<PolicyRow, 'switchedOn' | 'switched'> {
  if (!last) return { switchedOn: true, switched: null };
  return { switchedOn: last.enabled, switched: { atMs: Date.parse(last.at), by: last.actor } };
}
