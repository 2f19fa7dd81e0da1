import { type FilterableRow, parseFilter, type Query } from '@shared/query';
import { RHYTHM_BARS } from '@shared/views/trace';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aRow } from '../event-index.suite';
import { everything } from '../filter-query';
import type { StoryIndex, StoryOrder } from './story-index';

export type StoryStage = {
  readonly stories: StoryIndex;
  add(...rows: readonly FilterableRow[]): Promise<void>;
  close(): Promise<void>;
};

const uuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
const [ada, grace] = [uuid(0xa1), uuid(0xa2)];
const [first, second, third] = [uuid(0xc1), uuid(0xc2), uuid(0xc3)];

/** What every `StoryIndex` promises. */
export function describeStoryIndex(name: string, create: () => Promise<StoryStage>): void {
  describe(`${name} as an index of stories`, () => {
    let stage: StoryStage;
    beforeEach(async () => {
      stage = await create();
    });
    afterEach(() => stage.close());

    const row = (sequence: number, correlationId: string | null, told: Partial<FilterableRow> = {}) =>
      aRow(sequence, { correlationId, ...told });
    const found = async (order: StoryOrder, query: Query = everything, withSingles = false, limit = 10) =>
      (await stage.stories.find({ query, order, withSingles, limit })).stories.map(
        ({ correlationId }) => correlationId,
      );

    it('holds nothing at first', async () => {
      expect(await stage.stories.find({ query: everything, order: 'recent', withSingles: true, limit: 5 })).toEqual({
        stories: [],
        total: 0,
        singles: 0,
        ofLegacy: 0,
        unnamed: 0,
      });
      expect(await stage.stories.members(first, 10)).toEqual({ members: [], leftOut: [] });
      expect(await stage.stories.lines([first], everything)).toEqual([]);
      expect((await stage.stories.countTypes([first])).size).toBe(0);
      expect(await stage.stories.having(everything, 5)).toEqual({ total: 0, correlationIds: [] });
      expect(await stage.stories.producers(everything, 5)).toEqual([]);
    });

    it('tells what the rows of a story say together', async () => {
      await stage.add(
        row(1, first, { type: 'Created', personId: ada, by: null, producer: 'legacy-hr/0.9', recordedMs: 1_000 }),
        row(2, second),
        row(3, first, { personId: grace, producer: 'eventglass/0.1.0', recordedMs: 1_010 }),
        row(4, first, { type: 'Archived', personId: ada, producer: null, recordedMs: 1_080 }),
      );
      expect(await stage.stories.lines([second, third, first], everything)).toMatchObject([
        { correlationId: second, events: 1 },
        {
          correlationId: first,
          events: 3,
          firstMs: 1_000,
          lastMs: 1_080,
          lastSequence: 4,
          persons: 2,
          personId: ada,
          firstType: 'Created',
          lastType: 'Archived',
          by: null,
          producer: 'legacy-hr/0.9',
          rhythm: [1, 1, 0, 0, 0, 0, 0, 1],
          mayLoop: false,
        },
      ]);
      const [line] = await stage.stories.lines([first], everything);
      expect([...(line?.producers ?? [])].sort()).toEqual(['eventglass/0.1.0', 'legacy-hr/0.9']);
      expect(line?.rhythm).toHaveLength(RHYTHM_BARS);
    });

    it('orders them by what is asked for, and folds those of a single row', async () => {
      await stage.add(
        row(1, first, { recordedMs: 1_000 }),
        row(2, second, { recordedMs: 2_000 }),
        row(3, second, { recordedMs: 2_001 }),
        row(4, second, { recordedMs: 2_002 }),
        row(5, first, { recordedMs: 9_000 }),
        row(6, third, { recordedMs: 9_001 }),
      );
      expect(await found('recent')).toEqual([first, second]);
      expect(await found('recent', everything, true)).toEqual([third, first, second]);
      expect(await found('slowest')).toEqual([first, second]);
      expect(await found('largest')).toEqual([second, first]);
      expect(await found('largest', everything, false, 1)).toEqual([second]);
    });

    it('counts what is folded, and why', async () => {
      await stage.add(
        row(1, first, { marks: ['legacy', 'foreign'] }),
        row(2, second),
        row(3, null),
        row(4, third),
        row(5, third),
      );
      expect(
        await stage.stories.find({ query: everything, order: 'recent', withSingles: false, limit: 5 }),
      ).toMatchObject({ total: 1, singles: 2, ofLegacy: 1, unnamed: 1 });
    });

    it('finds a story by any of its rows, and tells of all of them', async () => {
      await stage.add(row(1, first, { type: 'Created' }), row(2, first), row(3, second), row(4, second), row(5, third));
      const created = filtered('type:Created');
      expect(await found('recent', created)).toEqual([first]);
      expect((await stage.stories.lines([first, second], created)).map(({ events }) => events)).toEqual([2]);
      expect(
        await stage.stories.find({ query: filtered('type:Gone'), order: 'recent', withSingles: true, limit: 5 }),
      ).toMatchObject({ stories: [], total: 0, singles: 0 });
      expect(await stage.stories.having(created, 5)).toEqual({ total: 1, correlationIds: [first] });
      expect(await stage.stories.having(filtered('type:NameUpdated'), 2)).toEqual({
        total: 3,
        correlationIds: [third, second],
      });
    });

    it('keeps ids that are no UUIDs apart', async () => {
      await stage.add(row(1, 'order 66'), row(2, 'order 66'), row(3, 'Order, 66'), row(4, "'; DROP TABLE events; --"));
      expect(await found('recent', everything, true)).toEqual(["'; DROP TABLE events; --", 'Order, 66', 'order 66']);
      expect((await stage.stories.lines(['order 66'], everything)).map(({ events }) => events)).toEqual([2]);
      expect((await stage.stories.members('Order, 66', 5)).members.map(({ sequence }) => sequence)).toEqual([3]);
      expect([...(await stage.stories.countTypes(['order 66'])).keys()]).toEqual(['order 66']);
    });

    it('suspects those of a loop in which a policy stands behind several causes, or a cause is not older', async () => {
      const reaction = (sequence: number, causation: number, correlationId: string) =>
        row(sequence, correlationId, { policy: 'Welcome', causationId: uuid(causation) });
      await stage.add(
        reaction(1, 0x1, first),
        reaction(2, 0x1, first),
        reaction(3, 0x1, second),
        reaction(4, 0x2, second),
        row(5, third, { causationId: aRow(6).eventId }),
        row(6, third, { causationId: aRow(5).eventId }),
      );
      const lines = await stage.stories.lines([first, second, third], everything);
      expect(lines.map(({ mayLoop }) => mayLoop)).toEqual([false, true, true]);
      expect(await found('looping')).toEqual([third, second]);
    });

    it('names the members of a story with what links them, and counts those beyond the limit', async () => {
      await stage.add(
        row(1, first, { policy: 'Welcome', causationId: null, version: null, marks: ['legacy'] }),
        row(2, second),
      );
      await stage.add(
        row(3, first, { eventId: 'odd' }),
        row(4, first, { type: 'Archived' }),
        row(5, first),
        row(6, first),
      );
      const { members, leftOut } = await stage.stories.members(first, 2);
      expect(leftOut).toEqual([
        { type: 'NameUpdated', count: 2 },
        { type: 'Archived', count: 1 },
      ]);
      const { personName: _, correlationId: _1, family: _2, sizeBytes: _3, subject: _4, ...told } = row(1, first);
      const { requestId: _5, sessionId: _6, userId: _7, note: _8, stream: _9, ...member } = told;
      expect(members[0]).toEqual({ ...member, policy: 'Welcome', causationId: null, version: null, marks: ['legacy'] });
      expect(members[1]).toMatchObject({ sequence: 3, eventId: 'odd' });
      expect((await stage.stories.members(first, 10)).leftOut).toEqual([]);
    });

    it('counts rows per type, those of the same id once', async () => {
      const again = { eventId: uuid(0xe1) };
      await stage.add(row(1, first, again), row(2, first, again), row(3, first), row(4, second, { type: 'Archived' }));
      const counts = await stage.stories.countTypes([first, second, third]);
      expect([...counts].map(([id, types]) => [id, [...types]])).toEqual(
        expect.arrayContaining([
          [first, [['NameUpdated', 2]]],
          [second, [['Archived', 1]]],
        ]),
      );
      expect(counts.size).toBe(2);
    });

    it('compares who began them', async () => {
      await stage.add(
        row(1, first, { producer: 'web/1', recordedMs: 1_000, type: 'Created' }),
        row(2, first, { producer: 'core', recordedMs: 1_100 }),
        row(3, second, { producer: 'web/1', recordedMs: 2_000 }),
        row(4, second, { producer: 'core', recordedMs: 2_300 }),
        row(5, third, { producer: null }),
      );
      expect(await stage.stories.producers(everything, 5)).toEqual([
        {
          producer: 'web/1',
          stories: 2,
          events: 4,
          medianMs: 200,
          p95Ms: expect.closeTo(290, 6),
          perType: [
            { type: 'NameUpdated', count: 3 },
            { type: 'Created', count: 1 },
          ],
        },
        { producer: '', stories: 1, events: 1, medianMs: 0, p95Ms: 0, perType: [{ type: 'NameUpdated', count: 1 }] },
      ]);
      expect(await stage.stories.producers(filtered('type:Created'), 5)).toMatchObject([
        { producer: 'web/1', stories: 1, events: 2 },
      ]);
    });
  });
}

function filtered(text: string): Query {
  const parsed = parseFilter(text, { nowMs: 0, zone: 'utc' });
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return parsed.query;
}
