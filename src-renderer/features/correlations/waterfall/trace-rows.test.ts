import type { TraceNode } from '@shared/views/trace';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aNode, aSpan } from '../trace-node.fixture';
import { rowsOf, visibleRow, withLevelFolded, withLevelOpened } from './trace-rows';
import { treeOf } from './trace-tree';

const none: ReadonlySet<string> = new Set();

/** A command with three parts of its time, an event of it, a policy on that; and a second root. */
const nodes = [
  aNode({ id: 'a', kind: 'command', spans: [aSpan(), aSpan(), aSpan()] }),
  aNode({ id: 'z' }),
  aNode({ id: 'b', parent: 0 }),
  aNode({ id: 'c', kind: 'policy', parent: 2, spans: [aSpan(), aSpan()] }),
  aNode({ id: 'd', parent: 0 }),
];

const shown = (folded: ReadonlySet<string>, given: readonly TraceNode[] = nodes) => {
  const rows = rowsOf(given, treeOf(given), folded);
  return [...rows.node]
    .map((node, row) => `${given[node]?.id}${rows.span[row] === -1 ? '' : rows.span[row]}`)
    .join(' ');
};

describe('rows of a trace', () => {
  it('read a cause, the parts of its time, then what followed from it', () => {
    expect(shown(none)).toBe('a a0 a1 a2 b c d z');
  });

  it('are less by all that hangs on a folded node', () => {
    expect(shown(new Set(['a']))).toBe('a z');
    expect(shown(new Set(['b']))).toBe('a a0 a1 a2 b d z');
  });

  it('show what is folded away by the nearest cause in sight', () => {
    const tree = treeOf(nodes);
    expect(visibleRow(rowsOf(nodes, tree, new Set(['a'])), tree, 3)).toBe(0);
    expect(visibleRow(rowsOf(nodes, tree, none), tree, 3)).toBe(5);
  });

  it('are folded and opened again level by level', () => {
    const tree = treeOf(nodes);
    const once = withLevelFolded(nodes, tree, none);
    const twice = withLevelFolded(nodes, tree, once);
    expect([shown(once), shown(twice)]).toEqual(['a a0 a1 a2 b d z', 'a z']);
    expect(shown(withLevelOpened(nodes, tree, twice))).toBe(shown(once));
    expect(withLevelOpened(nodes, tree, once)).toEqual(none);
  });

  it('have every node once, a cause before its effects, whatever parents are claimed', () => {
    const parents = fc.array(fc.integer({ min: -3, max: 60 }), { maxLength: 60 });
    fc.assert(
      fc.property(parents, (claimed) => {
        const given = claimed.map((parent, index) => aNode({ id: String(index), parent: parent < 0 ? null : parent }));
        const tree = treeOf(given);
        const rows = rowsOf(given, tree, none);
        expect([...rows.node].sort((one, other) => one - other)).toEqual(given.map((_, index) => index));
        given.forEach((_, index) => {
          const parent = tree.parent[index] as number;
          if (parent !== -1) expect(rows.rowOf[parent]).toBeLessThan(rows.rowOf[index] as number);
          expect([...rows.node].slice(rows.rowOf[index] as number)).toHaveLength(
            given.length - (rows.rowOf[index] as number),
          );
        });
      }),
    );
  });

  it('of a chain of ten thousand are there in a moment, nothing is called as deep as it is', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => aNode({ id: String(index), parent: index - 1 }));
    const tree = treeOf(chain);
    expect(rowsOf(chain, tree, none).count).toBe(10_000);
    expect(tree.depth[9_999]).toBe(9_999);
    expect(tree.below[0]).toBe(9_999);
  });
});
