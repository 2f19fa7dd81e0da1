import type { PersonId } from '../domain/kernel/identity';
import type { PersonHistory } from './person-history';

/** Folded persons, those used longest ago forgotten first. */
export type HistoryMemory = {
  get(personId: PersonId): PersonHistory | undefined;
  keep(history: PersonHistory): void;
  forget(personId: PersonId): void;
};

/**
 * Bounded by the messages that the kept histories have, because state and command ids grow with them: a few long
 * histories weigh as much as many short ones. A history beyond the bound is not kept at all.
 */
export function createHistoryMemory(maxMessages: number): HistoryMemory {
  const histories = new Map<PersonId, PersonHistory>();
  let messages = 0;

  const weight = (history: PersonHistory) => history.messages + 1;

  function forget(personId: PersonId): void {
    const known = histories.get(personId);
    if (!known) return;
    histories.delete(personId);
    messages -= weight(known);
  }

  return {
    get(personId) {
      const known = histories.get(personId);
      if (known) {
        // A Map keeps the order of insertion: putting it in again makes it the youngest.
        histories.delete(personId);
        histories.set(personId, known);
      }
      return known;
    },
    keep(history) {
      forget(history.person.id);
      histories.set(history.person.id, history);
      messages += weight(history);
      for (const personId of histories.keys()) {
        if (messages <= maxMessages) break;
        forget(personId);
      }
    },
    forget,
  };
}
