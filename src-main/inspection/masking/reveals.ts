/** Persons whose data are shown for a while although the others' are hidden. */
export type Reveals = {
  show(personId: string, untilMs: number): void;
  isShown(personId: string | null): boolean;
  /** Another number whenever somebody is shown or hidden who was not before. */
  revision(): number;
};

export function createReveals(nowMs: () => number): Reveals {
  const until = new Map<string, number>();
  let changes = 0;

  const hideAgain = () => {
    for (const [personId, untilMs] of until) {
      if (untilMs > nowMs()) continue;
      until.delete(personId);
      changes += 1;
    }
  };

  return {
    show(personId, untilMs) {
      until.set(personId, untilMs);
      changes += 1;
    },
    isShown: (personId) => personId !== null && (until.get(personId) ?? 0) > nowMs(),
    revision() {
      hideAgain();
      return changes;
    },
  };
}
