import { describe, expect, it } from 'vitest';
import { aNode, aSpan } from '../trace-node.fixture';
import { criticalPath, criticalPieces, criticalPoints } from './critical-way';
import { rowsOf } from './trace-rows';
import { treeOf } from './trace-tree';

const wait = aSpan({ kind: 'wait', fromMs: 0, toMs: 10, isCritical: true });
const load = aSpan({ fromMs: 10, toMs: 14, isCritical: true });
const append = aSpan({ fromMs: 14, toMs: 20, isCritical: true });
const nodes = [
  aNode({ id: 'command', kind: 'command', toMs: 20, spans: [wait, load, append], isCritical: true }),
  aNode({ id: 'event', parent: 0, fromMs: 20, toMs: 20, isCritical: true }),
  aNode({ id: 'aside', parent: 0, fromMs: 20, toMs: 30 }),
];

function points(folded: readonly string[]) {
  const tree = treeOf(nodes);
  return criticalPoints(nodes, criticalPieces(nodes), tree, rowsOf(nodes, tree, new Set(folded)), (ms) => ms);
}

describe('the critical path', () => {
  it('is one line without a break, from part to part', () => {
    const line = points([]);
    expect(line.map(({ x, row }) => `${x}@${row}`)).toEqual(['0@1', '10@1', '10@2', '14@2', '14@3', '20@3', '20@4']);
    const broken = line.filter((to, at) => at > 0 && to.x !== line[at - 1]?.x && to.row !== line[at - 1]?.row);
    expect(broken).toEqual([]);
  });

  it('runs along the folded node in place of its parts', () => {
    expect([...new Set(points(['command']).map(({ row }) => row))]).toEqual([0]);
  });

  it('is drawn as far as it touches what is in sight', () => {
    const yOf = (row: number) => row * 10;
    expect(criticalPath(points([]), { first: 0, last: 9, yOf })).toBe('M0.0 10H10.0V20H14.0V30H20.0V40');
    expect(criticalPath(points([]), { first: 4, last: 9, yOf })).toBe('M20.0 30V40');
    expect(criticalPath(points([]), { first: 7, last: 9, yOf })).toBe('');
  });
});
