import { type FilterableRow, parseFilter, type Query } from '@shared/query';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventIndex, PersonSummary, SavedPerson } from './ports';

const ada = '00000000-0000-4000-8000-0000000000a1';
const story = '00000000-0000-4000-8000-0000000000c0';

export function aRow(sequence: number, told: Partial<FilterableRow> = {}): FilterableRow {
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
    eventId: `00000000-0000-4000-8000-${sequence.toString(16).padStart(12, '0')}`,
    causationId: '00000000-0000-4000-8000-0000000000ca',
    requestId: null,
    sessionId: null,
    userId: null,
    policy: null,
    note: null,
    stream: 'person-events',
    ...told,
  };
}

export function aSummary(personId: string, lastSequence: number): PersonSummary {
  return {
    personId,
    name: 'Ada Lovelace',
    lifecycle: 'Active',
    version: 3,
    lastEvent: 'name changed',
    lastEventMs: 1_700_000_000_000,
    exists: true,
    lastSequence,
    messages: 3,
    order: 'ada lovelace',
    facts: {
      names: ['Ada Lovelace'],
      born: '1815-12-10',
      contacts: [{ id: personId, kind: 'email', text: 'ada@example.org', former: false }],
      full: null,
      profile: 'EmailAdded',
      mergedInto: null,
    },
  };
}

/** The same as an index keeps it. */
export function aSavedPerson(personId: string, lastSequence: number): SavedPerson {
  const { facts: _, ...summary } = aSummary(personId, lastSequence);
  return { ...summary, isNamed: true, told: new TextEncoder().encode(personId) };
}

/** What every `EventIndex` promises. */
export function describeEventIndex(name: string, create: () => Promise<EventIndex>): void {
  describe(`${name} as an event index`, () => {
    let index: EventIndex;
    beforeEach(async () => {
      index = await create();
      await index.reset('2026-01-01T00:00:00Z');
    });
    afterEach(() => index.close());

    const add = async (...rows: readonly FilterableRow[]) => {
      await index.append(rows);
      await index.commit();
    };

    const rowOf = async (sequence: number): Promise<Partial<FilterableRow>> => {
      const columns = await index.rows([sequence]);
      return Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, values[0]]));
    };

    const found = async (query: Query): Promise<readonly number[]> => {
      const matching = await index.matching(query);
      return Array.from({ length: matching.total }, (_, position) => matching.sequenceAt(position));
    };

    it('holds nothing at first', async () => {
      expect(index.extent()).toEqual({ total: 0, first: 0, last: 0 });
      expect(await found(everything)).toEqual([]);
      expect((await index.rows([1])).sequence).toEqual([]);
      expect(await index.firstSince(everything, 0)).toBeUndefined();
      expect((await index.histogram(everything, 10, 'recorded')).series).toEqual([]);
    });

    it('gives back every field of a row', async () => {
      await add(aRow(3));
      expect(await rowOf(3)).toEqual(shown(aRow(3)));
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
        eventId: null,
        causationId: null,
      });
      await add(bare);
      expect(await rowOf(1)).toEqual({ ...shown(bare), marks: ['foreign', 'undecodable'] });
    });

    it('keeps ids that are no UUIDs', async () => {
      const odd = aRow(1, { correlationId: 'order 66', personId: null, subject: 'person.events.Bob.person.created' });
      await add(odd, aRow(2));
      expect(await rowOf(1)).toEqual(shown(odd));
      expect(await found(correlated('order 66'))).toEqual([1]);
    });

    it('knows every row by its position, gaps left out', async () => {
      await add(aRow(1), aRow(2));
      await add(aRow(5), aRow(9));
      expect(await found(everything)).toEqual([1, 2, 5, 9]);
      expect(index.extent()).toEqual({ total: 4, first: 1, last: 9 });
    });

    it('counts the rows before a sequence', async () => {
      await add(aRow(1), aRow(2), aRow(10), aRow(20));
      const matching = await index.matching(everything);
      expect([0, 1, 2, 3, 10, 11, 20, 21].map((sequence) => matching.countBefore(sequence))).toEqual([
        0, 0, 1, 2, 2, 3, 3, 4,
      ]);
    });

    it('finds the rows whose id an older row has', async () => {
      const ofOne = { eventId: aRow(1).eventId };
      const text = { eventId: 'order 66' };
      await add(
        aRow(1),
        aRow(2),
        aRow(5, ofOne),
        aRow(6, text),
        aRow(7, { eventId: null }),
        aRow(8, { eventId: null }),
      );
      await add(aRow(9, text), aRow(10, ofOne));
      expect(await index.repeated(0)).toEqual([5, 9, 10]);
      expect(await index.repeated(5)).toEqual([9, 10]);
      await index.drop([1]);
      expect(await index.repeated(0)).toEqual([9, 10]);
      expect(await index.repeated(10)).toEqual([]);
    });

    it('gives rows in the order asked for, without those that are gone', async () => {
      await add(aRow(1), aRow(2), aRow(10), aRow(20));
      expect((await index.rows([20, 3, 1, 10])).sequence).toEqual([20, 1, 10]);
    });

    it('finds the first row since a time', async () => {
      await add(aRow(1), aRow(5), aRow(9));
      expect(await index.firstSince(everything, aRow(5).recordedMs)).toBe(5);
      expect(await index.firstSince(everything, aRow(5).recordedMs + 1)).toBe(9);
      expect(await index.firstSince(everything, aRow(9).recordedMs + 1)).toBeUndefined();
    });

    it('counts every event once in the histogram', async () => {
      await add(aRow(1), aRow(2), aRow(3, { type: 'Created' }), aRow(101));
      const { startMs, barMs, bars, series } = await index.histogram(everything, 10, 'recorded');
      expect(startMs).toBe(aRow(1).recordedMs);
      expect(startMs + bars * barMs).toBeGreaterThan(aRow(101).recordedMs);
      expect(series.map(({ type, total }) => [type, total])).toEqual([
        ['NameUpdated', 3],
        ['Created', 1],
      ]);
      expect(series[0]?.counts).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    });

    it('finds the rows of a correlation, also those that come later', async () => {
      const other = '00000000-0000-4000-8000-0000000000c1';
      await add(aRow(1), aRow(2, { correlationId: other }), aRow(3));
      expect(await found(correlated(story))).toEqual([1, 3]);
      await add(aRow(4), aRow(5, { correlationId: other }));
      expect(await found(correlated(story))).toEqual([1, 3, 4]);
      expect(await found(correlated('00000000-0000-4000-8000-0000000000ff'))).toEqual([]);
    });

    it('finds and counts what a filter asks for', async () => {
      await add(
        aRow(1),
        aRow(2, { type: 'Created', by: 'system:import' }),
        aRow(3, { marks: ['legacy'], note: 'T-77' }),
      );
      expect(await found(filtered('type:Created OR is:legacy'))).toEqual([2, 3]);
      expect(await found(filtered('-by:"system:import" seq:2..9'))).toEqual([3]);
      expect(await index.counts(['type:NameUpdated', 'note:t-77', ''].map(filtered))).toEqual([2, 1, 3]);
      expect((await index.histogram(filtered('type:NameUpdated'), 10, 'occurred')).series[0]?.total).toBe(2);
      expect(await index.firstSince(filtered('type:Created'), 0)).toBe(2);
    });

    it('finds rows in their order, also where they are fewer than the texts that are wanted', async () => {
      const rows = Array.from({ length: 40 }, (_, at) => aRow(at + 1, { by: `user:clerk-${at % 20}` }));
      await add(...rows);
      for (const first of [30, 36]) {
        await index.dropBefore(first);
        const kept = rows.slice(first - 1).map(({ sequence }) => sequence);
        expect(await found(filtered('by:clerk-*'))).toEqual(kept);
        expect(await found(filtered('by:clerk-* by:user:* (type:Created OR -correlation:…ffff)'))).toEqual(kept);
      }
    });

    it('proposes the values there are, most frequent first', async () => {
      await add(aRow(1), aRow(2, { type: 'Created' }), aRow(3), aRow(4, { type: 'ComponentAdded' }));
      const proposed = async (key: string, typed: string) =>
        (await index.values(key, typed, 10)).map(({ insert, count }) => [insert, count]);
      expect(await proposed('type', '')).toEqual([
        ['NameUpdated', 2],
        ['Created', 1],
        ['ComponentAdded', 1],
      ]);
      expect(await proposed('type', 'added')).toEqual([['ComponentAdded', 1]]);
      expect(await proposed('correlation', story.slice(0, 8))).toEqual([[story, 4]]);
      expect(await proposed('seq', '')).toEqual([]);
    });

    it('forgets what the stream has dropped', async () => {
      await add(aRow(1), aRow(2), aRow(3), aRow(4));
      expect(await found(correlated(story))).toEqual([1, 2, 3, 4]);
      await index.dropBefore(3);
      expect(index.extent()).toEqual({ total: 2, first: 3, last: 4 });
      expect(await found(everything)).toEqual([3, 4]);
      expect(await found(correlated(story))).toEqual([3, 4]);
      expect((await index.histogram(everything, 10, 'recorded')).series[0]?.total).toBe(2);
      await index.dropBefore(5);
      expect(index.extent().total).toBe(0);
      await add(aRow(5));
      expect(await found(everything)).toEqual([5]);
    });

    it('forgets what was deleted in the middle', async () => {
      await add(aRow(1), aRow(2), aRow(3), aRow(4), aRow(7));
      expect(await found(correlated(story))).toEqual([1, 2, 3, 4, 7]);
      await index.drop([2, 3, 5, 7]);
      expect(index.extent()).toEqual({ total: 2, first: 1, last: 4 });
      expect(await found(everything)).toEqual([1, 4]);
      expect(await found(correlated(story))).toEqual([1, 4]);
      await add(aRow(8));
      expect(await found(everything)).toEqual([1, 4, 8]);
      expect(await found(correlated(story))).toEqual([1, 4, 8]);
    });

    it('finds what was appended only when it is committed', async () => {
      await index.append([aRow(1)]);
      expect(index.extent().total).toBe(0);
      await index.commit();
      expect(index.extent().total).toBe(1);
    });

    it('begins anew after a reset', async () => {
      await add(aRow(7));
      await index.reset('2026-02-02T00:00:00Z');
      await add(aRow(1));
      expect(index.extent()).toEqual({ total: 1, first: 1, last: 1 });
      expect(await found(everything)).toEqual([1]);
    });
  });
}

const everything = filtered('');

function correlated(id: string): Query {
  return filtered(`correlation:"${id}"`);
}

function filtered(text: string): Query {
  const parsed = parseFilter(text, { nowMs: 1_700_000_000_000, zone: 'utc' });
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return parsed.query;
}

/** What the table shows of a row. */
function shown(row: FilterableRow): Partial<FilterableRow> {
  const { eventId: _, causationId: _1, requestId: _2, sessionId: _3, userId: _4, ...others } = row;
  const { policy: _5, note: _6, stream: _7, ...told } = others;
  return told;
}
