import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/identity';
import { type NetworkNode, networkOf } from './network';

const [ada, bob, cyd, dan, eve] = ['ada', 'bob', 'cyd', 'dan', 'eve'] as unknown as readonly [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];

type Told = { readonly knows?: readonly PersonId[]; readonly isHidden?: boolean; readonly mergedInto?: PersonId };

function network(told: { readonly [person: string]: Told }) {
  const nodes = new Map(
    Object.entries(told).map(([personId, { knows = [], isHidden = false, mergedInto = null }]) => [
      personId as PersonId,
      {
        relationships: knows.map((to) => ({
          to,
          type: to === dan ? { tag: 'Other', other: 'neighbour' } : { tag: 'Friend', other: null },
          establishedAt: '2026-05-03T10:00:00Z',
        })),
        isHidden,
        mergedInto,
      } satisfies NetworkNode,
    ]),
  );
  const keysWhere = (isWanted: (node: NetworkNode) => boolean) =>
    [...nodes].filter(([, node]) => isWanted(node)).map(([personId]) => personId);
  return networkOf({
    node: (personId) => nodes.get(personId),
    tellingOf: (personId) => keysWhere(({ relationships }) => relationships.some(({ to }) => to === personId)),
    mergedInto: (personId) => keysWhere(({ mergedInto }) => mergedInto === personId),
  });
}

const pairs = (connections: readonly { readonly from: PersonId; readonly to: PersonId }[]) =>
  connections.map(({ from, to }) => `${from}-${to}`);

describe('the network', () => {
  it('has the relationships of a person and those that others have to them', () => {
    const { connections, stats } = network({ ada: { knows: [bob, dan] }, cyd: { knows: [ada] } });
    expect(pairs(connections(ada))).toEqual(['ada-bob', 'ada-dan', 'cyd-ada']);
    expect(stats(ada)).toMatchObject({ totalConnections: 3, averageStrength: 0.5, clustering: 0 });
    expect(Object.fromEntries(stats(ada).connectionsByType)).toEqual({ Friend: 2, Other: 1 });
    expect(stats(eve)).toMatchObject({ totalConnections: 0, averageStrength: 0, reach: 0, clustering: 0 });
  });

  it('knows who is two steps away, and how many of the neighbours know each other', () => {
    const { stats } = network({ ada: { knows: [bob, cyd, dan] }, bob: { knows: [cyd, eve] } });
    expect(stats(ada)).toMatchObject({ reach: 1 });
    expect(stats(ada).clustering).toBeCloseTo(1 / 3);
  });

  it('finds the shortest way along relationships, and none against them', () => {
    const { shortestPath } = network({
      ada: { knows: [bob, dan] },
      bob: { knows: [cyd] },
      cyd: { knows: [eve] },
      dan: { knows: [eve] },
    });
    expect(shortestPath(ada, eve)).toEqual([ada, dan, eve]);
    expect(shortestPath(eve, ada)).toBeNull();
    expect(shortestPath(ada, ada)).toEqual([ada]);
  });

  it('is without who is suspended', () => {
    const { connections, shortestPath } = network({ ada: { knows: [bob] }, bob: { knows: [cyd], isHidden: true } });
    expect(connections(ada)).toEqual([]);
    expect(connections(bob)).toEqual([]);
    expect(shortestPath(ada, cyd)).toBeNull();
  });

  it('gives the relationships of a merged person to the target', () => {
    const { connections } = network({
      ada: { knows: [bob], mergedInto: cyd },
      cyd: { knows: [eve] },
      dan: { knows: [ada, cyd] },
    });
    expect(pairs(connections(cyd))).toEqual(['cyd-eve', 'cyd-bob', 'dan-cyd']);
    expect(connections(ada)).toEqual([]);
    expect(pairs(connections(dan))).toEqual(['dan-cyd']);
  });

  it('stands merges that lead in a circle, and whatever else somebody wrote', () => {
    const somebody = fc.constantFrom(ada, bob, cyd, dan, eve);
    const anyone = fc.record(
      { knows: fc.array(somebody), isHidden: fc.boolean(), mergedInto: somebody },
      { requiredKeys: [] },
    );
    const anyNetwork = fc.dictionary(somebody, anyone);
    fc.assert(
      fc.property(anyNetwork, somebody, somebody, (told, from, to) => {
        const { connections, stats, shortestPath } = network(told);
        expect(connections(from).every((one) => one.from !== one.to)).toBe(true);
        const { clustering, totalConnections } = stats(from);
        expect(clustering).toBeGreaterThanOrEqual(0);
        expect(clustering).toBeLessThanOrEqual(1);
        expect(totalConnections).toBe(connections(from).length);
        const path = shortestPath(from, to);
        expect(path === null || (path[0] === from && path.at(-1) === to)).toBe(true);
      }),
    );
  });
});
