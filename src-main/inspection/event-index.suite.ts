import type { EventRow } from '@shared/views/event-row';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EventIndex } from './ports';

const ada = '00000000-0000-4000-8000-0000000000a1';
const story = '00000000-0000-4000-8000-0000000000c0';

export function aRow(sequence: number, told: Partial<EventRow> = {}): EventRow {
  return {
    sequence,
    recordedMs: 1_700_000_000_000 + sequence * 1_000,
    occurredMs: 1_700_000_000_000 + sequence * 1_000 - 5,
    type: 'NameUpdated',
    family: 'identity',
    marks: [],
    personId: ada,
    personName: 'Ada Lovelace',
    version: sequence,
    correlationId: story,
    by: 'user:m.ortiz',
    producer: 'eventglass/0.1.0@here',
    sizeBytes: 600,
    subject: `person.events.${ada}.person.name_updated`,
    ...told,
  };
}

/** What every `EventIndex` promises. */
export function describeEventIndex(name: string, create: () => Promise<EventIndex>): void {
  describe(`${name} as an event index`, () => {
    let index: EventIndex;
    beforeEach(async () => {
      index = await create();
    });

    const rowOf = async (sequence: number): Promise<EventRow> => {
      const position = await index.position('oldest', sequence);
      const columns = await index.rows('oldest', position, 1);
      return Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, values[0]])) as EventRow;
    };

    it('holds nothing at first', async () => {
      expect(index.extent()).toEqual({ total: 0, first: 0, last: 0 });
      expect((await index.rows('newest', 0, 100)).sequence).toEqual([]);
      expect(await index.position('oldest', 7)).toBe(0);
      expect((await index.histogram(10)).series).toEqual([]);
    });

    it('gives back every field of a row', async () => {
      await index.append([aRow(3)]);
      expect(await rowOf(3)).toEqual(aRow(3));
    });

    it('tells unknown from empty', async () => {
      const bare = aRow(1, {
        occurredMs: null,
        personId: null,
        personName: null,
        version: null,
        correlationId: null,
        by: null,
        producer: null,
        type: '',
        subject: 'person.events.nobody.x',
        family: 'other',
        marks: ['undecodable', 'foreign'],
      });
      await index.append([bare]);
      const stored = await rowOf(1);
      expect({ ...stored, marks: [...stored.marks].sort() }).toEqual({ ...bare, marks: ['foreign', 'undecodable'] });
    });

    it('keeps ids that are no UUIDs', async () => {
      const odd = aRow(1, { correlationId: 'order 66', personId: null, subject: 'person.events.Bob.person.created' });
      await index.append([odd, aRow(2)]);
      expect(await rowOf(1)).toEqual(odd);
      expect((await index.correlation('order 66', 0, 10)).sequence).toEqual([1]);
    });

    it('gives rows by position, oldest or newest first', async () => {
      await index.append([aRow(1), aRow(2)]);
      await index.append([aRow(5), aRow(9)]);
      expect((await index.rows('oldest', 1, 2)).sequence).toEqual([2, 5]);
      expect((await index.rows('newest', 0, 3)).sequence).toEqual([9, 5, 2]);
      expect((await index.rows('newest', 3, 100)).sequence).toEqual([1]);
      expect((await index.rows('oldest', 4, 100)).sequence).toEqual([]);
    });

    it('finds the position of a sequence, or of the nearest when it is gone', async () => {
      await index.append([aRow(1), aRow(2), aRow(10), aRow(20)]);
      expect(await index.position('oldest', 10)).toBe(2);
      expect(await index.position('newest', 10)).toBe(1);
      expect(await index.position('oldest', 12)).toBe(2);
      expect(await index.position('oldest', 19)).toBe(3);
      expect(await index.position('oldest', 1_000)).toBe(3);
      expect(await index.position('newest', 0)).toBe(3);
    });

    it('counts every event once in the histogram', async () => {
      await index.append([aRow(1), aRow(2), aRow(3, { type: 'Created' }), aRow(101)]);
      const { startMs, barMs, bars, series } = await index.histogram(10);
      expect(startMs).toBe(aRow(1).recordedMs);
      expect(startMs + bars * barMs).toBeGreaterThan(aRow(101).recordedMs);
      expect(series.map(({ type, total }) => [type, total])).toEqual([
        ['NameUpdated', 3],
        ['Created', 1],
      ]);
      expect(series[0]?.counts).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    });

    it('finds the rows of a correlation after a sequence, a limited number at a time', async () => {
      const other = '00000000-0000-4000-8000-0000000000c1';
      await index.append([aRow(1), aRow(2, { correlationId: other }), aRow(3), aRow(4), aRow(5)]);
      expect((await index.correlation(story, 0, 2)).sequence).toEqual([1, 3]);
      expect((await index.correlation(story, 3, 10)).sequence).toEqual([4, 5]);
      expect((await index.correlation('00000000-0000-4000-8000-0000000000ff', 0, 10)).sequence).toEqual([]);
    });

    it('forgets what the stream has dropped', async () => {
      await index.append([aRow(1), aRow(2), aRow(3), aRow(4)]);
      await index.dropBefore(3);
      expect(index.extent()).toEqual({ total: 2, first: 3, last: 4 });
      expect((await index.rows('oldest', 0, 10)).sequence).toEqual([3, 4]);
      expect((await index.histogram(10)).series[0]?.total).toBe(2);
      await index.dropBefore(5);
      expect(index.extent().total).toBe(0);
      await index.append([aRow(5)]);
      expect((await index.rows('newest', 0, 10)).sequence).toEqual([5]);
    });

    it('begins anew after a reset', async () => {
      await index.append([aRow(7)]);
      await index.reset();
      await index.append([aRow(1)]);
      expect(index.extent()).toEqual({ total: 1, first: 1, last: 1 });
    });
  });
}
