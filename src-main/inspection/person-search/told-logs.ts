import type { WrittenMessage } from '../../domain/wire/written-message';
import type { ToldEvent } from '../person-summary';
import { createByteLogs } from './byte-logs';
import { factsAfter, type PersonFacts, tellsFacts } from './person-facts';
import { toldBy } from './told-by-written';
import { createRecordWriter, eventRecord, factsIn, factsRecord } from './told-records';

/** Longer ones are kept as what follows from them. */
const LONGEST_EVENT = 2_048;
/** A log is put together once it has grown by so much since the last time. */
const MOST_GROWTH = 4_096;

/**
 * What events have told of each person, as bytes and in their order: a third of what it takes as objects. What follows
 * from it is found out when somebody asks, which is of few of them; nothing of a message is made a text before.
 */
export type ToldLogs = {
  /** Notes what a message about the person in that slot tells; false when that is nothing. */
  takeWritten(slot: number, written: WrittenMessage): boolean;
  take(slot: number, told: ToldEvent): boolean;
  factsOf(slot: number): PersonFacts;
  /** All that was noted, to be kept elsewhere and restored. */
  bytesOf(slot: number): Uint8Array<ArrayBuffer>;
  restore(slot: number, bytes: Uint8Array): void;
  drop(slot: number): void;
  clear(): void;
};

export function createToldLogs(): ToldLogs {
  const logs = createByteLogs();
  const writer = createRecordWriter();
  /** Lengths from which on logs are put together. */
  const limits: number[] = [];

  const factsOf = (slot: number): PersonFacts => factsIn(logs.read(slot));

  const keepFacts = (slot: number, facts: PersonFacts) => {
    const bytes = factsRecord(facts);
    logs.drop(slot);
    logs.append(slot, bytes, bytes.length);
    limits[slot] = bytes.length + MOST_GROWTH;
  };

  const append = (slot: number, bytes: Uint8Array, length: number) => {
    logs.append(slot, bytes, length);
    if (logs.length(slot) > (limits[slot] ?? MOST_GROWTH)) keepFacts(slot, factsOf(slot));
  };

  const take = (slot: number, { event, eventId }: ToldEvent): boolean => {
    if (!tellsFacts(event)) return false;
    const bytes = eventRecord(event, eventId);
    if (bytes.length <= LONGEST_EVENT) append(slot, bytes, bytes.length);
    else keepFacts(slot, factsAfter(factsOf(slot), event, eventId));
    return true;
  };

  const drop = (slot: number) => {
    logs.drop(slot);
    limits[slot] = MOST_GROWTH;
  };

  return {
    takeWritten(slot, written) {
      const length = writer.write(written);
      if (length > 0) append(slot, writer.bytes, length);
      const told = length > 0 ? undefined : toldBy(written);
      return length > 0 || (told !== undefined && take(slot, told));
    },
    take,
    factsOf,
    bytesOf: (slot) => logs.read(slot),
    restore(slot, bytes) {
      drop(slot);
      logs.append(slot, bytes, bytes.length);
      // A longer one is put together with what comes next.
      limits[slot] = 2 * MOST_GROWTH;
    },
    drop,
    clear() {
      logs.clear();
      limits.length = 0;
    },
  };
}
