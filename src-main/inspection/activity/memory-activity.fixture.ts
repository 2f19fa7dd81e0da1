import { type ActivityIndex, outcomeOf, type RecordedActivity } from '../activity-index';
import { createChanges } from '../changes';

export type MemoryActivity = ActivityIndex & {
  /** Records entries, as a core would; they are found at once. */
  add(...entries: readonly RecordedActivity[]): void;
  /** The stream has dropped what it held before this sequence. */
  dropBefore(sequence: number): void;
  setKnown(known: boolean): void;
};

/** Activity in memory: known, and empty, until told otherwise. */
export function createMemoryActivityIndex(): MemoryActivity {
  const changes = createChanges();
  let entries: RecordedActivity[] = [];
  let known = true;

  const change = (alter: () => void) => {
    alter();
    changes.announce();
  };
  /** Of entries with the same id the oldest. */
  const once = () => entries.filter(({ id }, at) => entries.findIndex((entry) => entry.id === id) === at);
  const attemptsOf = ({ commandId, attempt }: RecordedActivity) =>
    Math.max(
      1,
      attempt ?? 1,
      ...entries
        .filter((entry) => entry.commandId === commandId && entry.kind === 'command_retried')
        .map((entry) => (entry.attempt ?? 0) + 1),
    );

  return {
    changes,
    known: () => known,
    async ofPerson(personId, kinds) {
      return once().filter((entry) => entry.personId === personId && (!kinds || kinds.includes(entry.kind)));
    },
    async ofCorrelation(correlationId) {
      return once().filter((entry) => entry.correlationId === correlationId);
    },
    async ofCommand(commandId) {
      return once().filter((entry) => entry.commandId === commandId);
    },
    async commands({ outcome, by, personId }, limit) {
      const found = once()
        .toReversed()
        .flatMap((entry) => {
          const ended = outcomeOf(entry);
          return ended === undefined ? [] : [{ outcome: ended, attempts: attemptsOf(entry), entry }];
        })
        .filter((command) => outcome === null || command.outcome === outcome)
        .filter(({ entry }) => by === null || entry.actor === by)
        .filter(({ entry }) => personId === null || entry.personId === personId);
      return { total: found.length, commands: found.slice(0, limit) };
    },
    add: (...added) => change(() => entries.push(...added)),
    dropBefore: (sequence) =>
      change(() => {
        entries = entries.filter((entry) => entry.sequence >= sequence);
      }),
    setKnown: (now) =>
      change(() => {
        known = now;
      }),
  };
}
