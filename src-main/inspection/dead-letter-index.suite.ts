import { describe, expect, it, onTestFinished } from 'vitest';
import { ada } from './activity-index.suite';
import type { DeadLetterIndex, DeadLettersWanted, StoredDeadLetter } from './dead-letter-index';

const story = '00000000-0000-4000-8000-0000000000c0';

/** A queued command that our core gave up on. */
export function aLetter(sequence: number, said: Partial<StoredDeadLetter> = {}): StoredDeadLetter {
  return {
    sequence,
    recordedAt: new Date(1_700_000_000_000 + sequence * 1_000).toISOString(),
    kind: 'command',
    originalSubject: `person.commands.${ada}`,
    originalHeaders: [['X-Actor', 'user:m.ortiz']],
    payload: `{"DeactivatePerson":{"person_id":{"id":"${ada}"},"reason":"moved away"}}`,
    isExact: true,
    bytesLeftOut: 0,
    reason: 'The store does not answer.',
    attempts: 3,
    firstFailedAt: '2026-05-03T10:00:00.000Z',
    lastFailedAt: '2026-05-03T10:00:01.000Z',
    consumer: 'person-command-processor',
    originalId: `00000000-0000-4000-8000-${sequence.toString(16).padStart(12, '0')}`,
    correlationId: story,
    personId: ada as StoredDeadLetter['personId'],
    type: 'DeactivatePerson',
    actor: 'user:m.ortiz',
    producer: null,
    source: 'eventglass',
    keptForMs: null,
    ...said,
  };
}

/** Dead letters that can be written: what was recorded is found once the promise has resolved. */
export type DeadLetterStage = {
  readonly deadLetters: DeadLetterIndex;
  record(...letters: readonly StoredDeadLetter[]): Promise<void>;
  /** Something that is no record stands in the stream. */
  recordNoise(sequence: number): Promise<void>;
  remove(sequence: number): Promise<void>;
  close(): Promise<void>;
};

/** What every `DeadLetterIndex` promises. */
export function describeDeadLetterIndex(name: string, open: () => Promise<DeadLetterStage>): void {
  const stage = async (): Promise<DeadLetterStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };
  const found = async (deadLetters: DeadLetterIndex, wanted: DeadLettersWanted = {}) => {
    const { letters } = await deadLetters.find(wanted, 10);
    return letters.map(({ sequence }) => sequence);
  };

  describe(`${name} as an index of dead letters`, () => {
    it('holds none at first, and knows that', async () => {
      const { deadLetters } = await stage();
      expect(deadLetters.known()).toBe(true);
      expect(await deadLetters.find({}, 10)).toEqual({ total: 0, letters: [] });
      expect(await deadLetters.read(1)).toBeUndefined();
      expect(await deadLetters.unread()).toBe(0);
    });

    it('gives back everything that a record says', async () => {
      const { deadLetters, record } = await stage();
      await record(aLetter(1));
      expect(await deadLetters.read(1)).toEqual(aLetter(1));
      expect(await deadLetters.find({}, 10)).toEqual({ total: 1, letters: [aLetter(1)] });
    });

    it('lists the newest first, and how many there are', async () => {
      const { deadLetters, record } = await stage();
      await record(aLetter(1), aLetter(2), aLetter(3));
      const { total, letters } = await deadLetters.find({}, 2);
      expect([total, ...letters.map(({ sequence }) => sequence)]).toEqual([3, 3, 2]);
    });

    it('finds them by story, person, consumer and type', async () => {
      const { deadLetters, record } = await stage();
      const event = {
        kind: 'event' as const,
        originalSubject: 'person.events.nobody.x',
        originalHeaders: [['X-Event-Type', 'PhotoAdded']] as const,
        payload: 'not JSON',
        personId: null,
        type: 'PhotoAdded',
        actor: null,
        correlationId: null,
        consumer: 'crm-sync',
      };
      await record(aLetter(1), aLetter(2, event), aLetter(3));
      expect(await found(deadLetters, { correlationId: story })).toEqual([3, 1]);
      expect(await found(deadLetters, { personId: ada })).toEqual([3, 1]);
      expect(await found(deadLetters, { consumer: 'crm-sync' })).toEqual([2]);
      expect(await found(deadLetters, { consumer: 'crm' })).toEqual([]);
      expect(await found(deadLetters, { type: 'PhotoAdded' })).toEqual([2]);
      expect(await found(deadLetters, { type: 'PhotoAdded', personId: ada })).toEqual([]);
      expect(await found(deadLetters, { type: null, personId: null })).toEqual([3, 2, 1]);
    });

    it('says where all of them stand, and reads those that are asked for', async () => {
      const { deadLetters, record, recordNoise, remove } = await stage();
      await record(aLetter(1), aLetter(2));
      await recordNoise(3);
      await record(aLetter(4));
      await remove(2);
      expect(await deadLetters.sequences()).toEqual([1, 4]);
      expect(await deadLetters.readMany([1, 2, 3, 4])).toEqual([aLetter(1), aLetter(4)]);
      expect(await deadLetters.readMany([])).toEqual([]);
    });

    it('forgets what was deleted', async () => {
      const { deadLetters, record, remove } = await stage();
      await record(aLetter(1), aLetter(2), aLetter(3));
      await remove(2);
      expect(await found(deadLetters)).toEqual([3, 1]);
      expect(await deadLetters.read(2)).toBeUndefined();
    });

    it('counts what is no record', async () => {
      const { deadLetters, record, recordNoise } = await stage();
      await record(aLetter(1));
      await recordNoise(2);
      expect(await deadLetters.unread()).toBe(1);
      expect(await found(deadLetters)).toEqual([1]);
      expect(await deadLetters.read(2)).toBeUndefined();
    });

    it('tells when there are more', async () => {
      const { deadLetters, record } = await stage();
      const told = deadLetters.changes.next(new AbortController().signal);
      await record(aLetter(1));
      await told;
      expect(await found(deadLetters)).toEqual([1]);
    });
  });
}
