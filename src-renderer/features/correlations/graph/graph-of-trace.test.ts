import { describe, expect, it } from 'vitest';
import { aNode } from '../trace-node.fixture';
import { boxesOf, directionOf, elkGraphOf } from './graph-of-trace';

const wide = (count: number) => [
  aNode({ id: 'root', kind: 'command' }),
  ...Array.from({ length: count }, (_, index) =>
    aNode({ id: `event:${index}`, parent: 0, title: index % 2 === 0 ? 'NameUpdated' : 'Updated' }),
  ),
];

describe('the causation graph', () => {
  it('has a box for every node of a small trace, joined to its cause', () => {
    const graph = elkGraphOf(boxesOf(wide(4)));
    expect(graph.children).toHaveLength(5);
    expect(graph.edges?.map(({ sources, targets }) => [sources[0], targets[0]])).toContainEqual(['root', 'event:3']);
  });

  it('takes effects together that look the same, where there are many', () => {
    const boxes = boxesOf(wide(4_000));
    expect(boxes.map(({ id, count }) => [id, count])).toEqual([
      ['root', 1],
      ['event:0', 2_000],
      ['event:1', 2_000],
    ]);
  });

  it('keeps every box whose cause is drawn, so that no arrow begins nowhere', () => {
    const boxes = boxesOf(wide(100));
    const ids = new Set(boxes.map(({ id }) => id));
    expect(boxes.filter(({ cause }) => cause !== undefined && !ids.has(cause))).toEqual([]);
  });

  it('reads down where it is deeper than it is wide', () => {
    const chain = Array.from({ length: 7 }, (_, index) => aNode({ id: String(index), parent: index - 1 }));
    expect(directionOf(boxesOf(chain))).toBe('DOWN');
    expect(directionOf(boxesOf(wide(40)))).toBe('RIGHT');
    expect(directionOf([])).toBe('RIGHT');
  });
});
