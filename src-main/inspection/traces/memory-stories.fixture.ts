import { type FilterableRow, matches, type Query } from '@shared/query';
import { RHYTHM_BARS } from '@shared/views/trace';
import type { ProducerLine, StoriesWanted, StoryIndex, StoryLine, StoryMember } from './story-index';

export type MemoryStories = StoryIndex & { add(...rows: readonly FilterableRow[]): void };

/** Stories in memory: looks at every row each time. */
export function createMemoryStories(): MemoryStories {
  const rows: FilterableRow[] = [];
  const stories = (query: Query): Map<string, FilterableRow[]> => {
    const all = new Map<string, FilterableRow[]>();
    for (const row of rows) {
      if (row.correlationId !== null) all.set(row.correlationId, [...(all.get(row.correlationId) ?? []), row]);
    }
    return new Map([...all].filter(([, own]) => own.some((row) => matches(query, row))));
  };
  const linesOf = (query: Query) => [...stories(query)].map(([id, own]) => lineOf(id, own));

  return {
    add: (...added) => void rows.push(...added),

    async find({ query, order, withSingles, limit }) {
      const lines = linesOf(query);
      const singles = lines.filter(({ events }) => events === 1);
      const isLegacy = ({ correlationId }: StoryLine) =>
        rows.some((row) => row.correlationId === correlationId && row.marks.includes('legacy'));
      const wanted = lines
        .filter(({ events, mayLoop }) => (withSingles || events > 1) && (order !== 'looping' || mayLoop))
        .sort((left, right) => sizeOf(right, order) - sizeOf(left, order) || right.lastSequence - left.lastSequence);
      return {
        stories: wanted.slice(0, limit),
        total: lines.length - singles.length,
        singles: singles.length,
        ofLegacy: singles.filter(isLegacy).length,
        unnamed: rows.filter((row) => row.correlationId === null && matches(query, row)).length,
      };
    },

    async lines(correlationIds, query) {
      const known = new Map(linesOf(query).map((line) => [line.correlationId, line]));
      return correlationIds.flatMap((id) => known.get(id) ?? []);
    },

    async members(correlationId, limit) {
      const own = rows.filter((row) => row.correlationId === correlationId);
      return { members: own.slice(0, limit).map(memberOf), leftOut: perType(own.slice(limit)) };
    },

    async countTypes(correlationIds) {
      const counts = new Map<string, Map<string, number>>();
      for (const id of correlationIds) {
        const own = rows.filter((row) => row.correlationId === id);
        const once = own.filter(
          ({ eventId }, at) => eventId === null || own.findIndex((row) => row.eventId === eventId) === at,
        );
        if (once.length > 0) counts.set(id, new Map(perType(once).map(({ type, count }) => [type, count])));
      }
      return counts;
    },

    async having(query, limit) {
      const recent = [...stories(query)]
        .map(([id, own]) => ({ id, last: own.findLast((row) => matches(query, row))?.sequence ?? 0 }))
        .sort((left, right) => right.last - left.last);
      return { total: recent.length, correlationIds: recent.slice(0, limit).map(({ id }) => id) };
    },

    async producers(query, limit) {
      const begun = new Map<string, FilterableRow[][]>();
      for (const own of stories(query).values()) {
        const producer = own[0]?.producer ?? '';
        begun.set(producer, [...(begun.get(producer) ?? []), own]);
      }
      return [...begun]
        .map(producerLine)
        .sort((left, right) => right.stories - left.stories)
        .slice(0, limit);
    },
  };
}

function lineOf(correlationId: string, own: readonly FilterableRow[]): StoryLine {
  const [first, last] = [own[0] as FilterableRow, own.at(-1) as FilterableRow];
  const firstMs = Math.min(...own.map(({ recordedMs }) => recordedMs));
  const lastMs = Math.max(...own.map(({ recordedMs }) => recordedMs));
  const rhythm = Array.from({ length: RHYTHM_BARS }, () => 0);
  for (const { recordedMs } of own) {
    const bar = Math.floor(((recordedMs - firstMs) * RHYTHM_BARS) / Math.max(lastMs - firstMs, 1));
    rhythm[Math.min(RHYTHM_BARS - 1, bar)] = (rhythm[Math.min(RHYTHM_BARS - 1, bar)] ?? 0) + 1;
  }
  return {
    correlationId,
    events: own.length,
    firstMs,
    lastMs,
    lastSequence: last.sequence,
    persons: new Set(own.flatMap(({ personId }) => personId ?? [])).size,
    personId: own.find(({ personId }) => personId !== null)?.personId ?? null,
    firstType: first.type,
    lastType: last.type,
    by: first.by,
    producer: first.producer,
    producers: [...new Set(own.flatMap(({ producer }) => producer ?? []))],
    rhythm,
    mayLoop: mayLoop(own),
  };
}

function mayLoop(own: readonly FilterableRow[]): boolean {
  const causes = new Map<string, Set<string>>();
  for (const { policy, causationId } of own) {
    if (policy === null || causationId === null) continue;
    causes.set(policy, (causes.get(policy) ?? new Set()).add(causationId));
  }
  if ([...causes.values()].some(({ size }) => size > 1)) return true;
  return own.some((row) =>
    own.some(
      (cause) =>
        cause.eventId !== null &&
        cause.eventId === row.causationId &&
        cause.eventId !== row.eventId &&
        cause.sequence >= row.sequence,
    ),
  );
}

function sizeOf({ firstMs, lastMs, events }: StoryLine, order: StoriesWanted['order']): number {
  if (order === 'slowest') return lastMs - firstMs;
  return order === 'largest' ? events : 0;
}

function memberOf(row: FilterableRow): StoryMember {
  const { sequence, recordedMs, occurredMs, type, marks, personId, version, by, producer } = row;
  const { eventId, causationId, policy } = row;
  return {
    sequence,
    recordedMs,
    occurredMs,
    type,
    marks,
    personId,
    version,
    by,
    producer,
    eventId,
    causationId,
    policy,
  };
}

function perType(own: readonly FilterableRow[]): { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { type } of own) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((left, right) => right.count - left.count || (left.type < right.type ? -1 : 1));
}

function producerLine([producer, begun]: [string, readonly FilterableRow[][]]): ProducerLine {
  const lines = begun.map((own) => lineOf('', own));
  const durations = lines.map(({ firstMs, lastMs }) => lastMs - firstMs).sort((left, right) => left - right);
  return {
    producer,
    stories: lines.length,
    events: lines.reduce((sum, { events }) => sum + events, 0),
    medianMs: quantile(durations, 0.5),
    p95Ms: quantile(durations, 0.95),
    perType: perType(begun.flat()),
  };
}

/** Between the two nearest values, as far as it lies between them. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}
