import type { PersonId, Sequence } from '../domain/kernel/identity';

/** Looks at the queue only while a command waits for one that this core gave back. */
const LOOK_EVERY_MS = 250;
/** Given back and not yet seen again or gone; what is forgotten no longer makes others wait. */
const MOST_REMEMBERED = 10_000;

export type GivenBackOrder = {
  gaveBack(personId: PersonId, sequence: Sequence): void;
  /**
   * Enters at once, or as soon as every earlier command of the person that was given back has entered before it or is
   * gone from the queue.
   */
  inOrder<Value>(personId: PersonId, sequence: Sequence, enter: () => Promise<Value>): Promise<Value>;
  /** Lets everything enter that waits. */
  close(): void;
};

type Waiting = { readonly sequence: Sequence; readonly enter: () => void };

/**
 * Keeps the queue's order of each person where redelivery does not: what was given back comes again in the order in
 * which the server noticed, and after its restart that is not the order of the queue.
 */
export function createGivenBackOrder(isQueued: (sequence: Sequence) => Promise<boolean>): GivenBackOrder {
  const awaited = new Map<PersonId, Set<Sequence>>();
  const waiting = new Map<PersonId, Waiting[]>();
  let remembered = 0;
  let isLooking = false;
  let looking: ReturnType<typeof setInterval> | undefined;

  const firstAwaited = (personId: PersonId) => Math.min(...(awaited.get(personId) ?? []));

  function forget(personId: PersonId, sequence: Sequence): void {
    const sequences = awaited.get(personId);
    if (!sequences?.delete(sequence)) return;
    remembered -= 1;
    if (sequences.size === 0) awaited.delete(personId);
  }

  function forgetOldest(): void {
    const [personId] = awaited.keys();
    if (personId === undefined) return;
    forget(personId, firstAwaited(personId));
    letEnter(personId);
  }

  function letEnter(personId: PersonId): void {
    const before = firstAwaited(personId);
    const all = waiting.get(personId) ?? [];
    const mayEnter = all.filter(({ sequence }) => sequence < before);
    const left = all.filter(({ sequence }) => sequence >= before);
    if (left.length > 0) waiting.set(personId, left);
    else waiting.delete(personId);
    for (const { enter } of mayEnter.sort((one, other) => one.sequence - other.sequence)) enter();
    if (waiting.size === 0) clearInterval(looking);
  }

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    for (const personId of [...waiting.keys()]) {
      const first = firstAwaited(personId);
      // While nobody can tell, it may still come.
      if (!Number.isFinite(first) || (await isQueued(first).catch(() => true))) continue;
      forget(personId, first);
      letEnter(personId);
    }
    isLooking = false;
  }

  return {
    gaveBack(personId, sequence) {
      const sequences = awaited.get(personId) ?? new Set();
      if (!sequences.has(sequence)) remembered += 1;
      awaited.set(personId, sequences.add(sequence));
      if (remembered > MOST_REMEMBERED) forgetOldest();
    },
    inOrder(personId, sequence, enter) {
      forget(personId, sequence);
      if (firstAwaited(personId) > sequence) {
        const entered = enter();
        letEnter(personId);
        return entered;
      }
      return new Promise((resolve, reject) => {
        const all = waiting.get(personId) ?? [];
        if (waiting.size === 0) looking = setInterval(look, LOOK_EVERY_MS);
        waiting.set(personId, [...all, { sequence, enter: () => void enter().then(resolve, reject) }]);
      });
    },
    close() {
      awaited.clear();
      remembered = 0;
      for (const personId of [...waiting.keys()]) letEnter(personId);
      clearInterval(looking);
    },
  };
}
