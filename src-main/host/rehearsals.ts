import type { Log, RehearsalSource } from '../application/ports';
import { createRehearsal, type Rehearsal } from '../application/rehearse/rehearse';
import { createLetterRehearsal, type LetterRehearsal } from '../application/rehearse/rehearse-letters';
import { createDefaultPolicyEngine } from '../domain/policies';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import type { StreamReader } from '../inspection/ports';

/** What only a server tells; a capture has neither switches nor a queue. */
export type PresentLook = Omit<RehearsalSource, 'readPerson'>;

export type RehearsalParts = {
  readonly reader: Pick<StreamReader, 'readPerson'>;
  /** undefined while there is no connection. */
  readonly present?: () => PresentLook | undefined;
  readonly policies: 'default' | 'baseline' | 'none';
  readonly log: Log;
};

/** Rehearsals with this app's rules on what can be read. */
export function openRehearsals(parts: RehearsalParts): Rehearsal {
  return createRehearsal(...rehearsalParts(parts));
}

/** The same of dead letters. */
export function openLetterRehearsal(parts: RehearsalParts): LetterRehearsal {
  return createLetterRehearsal(...rehearsalParts(parts));
}

function rehearsalParts({ reader, present, policies, log }: RehearsalParts) {
  const source: RehearsalSource = {
    readPerson: (personId, signal) => reader.readPerson(personId, signal),
    readLast: async (personId) => present?.()?.readLast(personId),
    switchedOff: async (names) => (await present?.()?.switchedOff(names)) ?? new Set(),
    waitingFor: async (personId) => (await present?.()?.waitingFor(personId)) ?? null,
  };
  const engine = policies === 'none' ? undefined : createDefaultPolicyEngine(policies);
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  return [{ source, clock: createSystemClock(), ids: createRandomIds(), log, breathe }, { engine }] as const;
}
