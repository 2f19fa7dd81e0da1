import type { PersonId } from '../domain/kernel/identity';
import type { PersonHistory } from './person-history';

/** Folded persons, those used longest ago forgotten first. */
export type HistoryMemory = {
  get(personId: PersonId): PersonHistory | undefined;
  keep(history: PersonHistory): void;
  forget(personId: PersonId): void;
};

/** What an empty history and each command id in it take, measured over 20,000 persons (bench/load.mjs). */
const HISTORY_BYTES = 2_000;
const COMMAND_BYTES = 250;

/**
 * Bounded by the bytes that the kept histories may take: a few heavy ones weigh as much as many light ones. A history
 * beyond the bound is not kept at all.
 */
export function createHistoryMemory(maxBytes: number): HistoryMemory {
  const histories = new Map<PersonId, { readonly history: PersonHistory; readonly weight: number }>();
  let bytes = 0;

  function forget(personId: PersonId): void {
    const known = histories.get(personId);
    if (!known) return;
    histories.delete(personId);
    bytes -= known.weight;
  }

  return {
    get(personId) {
      const known = histories.get(personId);
      if (known) {
        // A Map keeps the order of insertion: putting it in again makes it the youngest.
        histories.delete(personId);
        histories.set(personId, known);
      }
      return known?.history;
    },
    keep(history) {
      forget(history.person.id);
      const weight = weightOf(history);
      histories.set(history.person.id, { history, weight });
      bytes += weight;
      for (const personId of histories.keys()) {
        if (bytes <= maxBytes) break;
        forget(personId);
      }
    },
    forget,
  };
}

function weightOf({ bytes, commands, earlier }: PersonHistory): number {
  return HISTORY_BYTES + bytes + commands.size * COMMAND_BYTES + earlier.bytes.length;
}
