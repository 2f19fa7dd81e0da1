import { describe, expect, it } from 'vitest';
import { aNode, aSpan } from '../trace-node.fixture';
import { minimapLines } from './minimap-lines';
import { treeOf } from './trace-tree';

const size = { widthPx: 200, heightPx: 28, durationMs: 100 };

describe('the whole trace, small', () => {
  it('tells what is critical, what went wrong and what waits from all else', () => {
    const wait = aSpan({ kind: 'wait', fromMs: 0, toMs: 20 });
    const nodes = [
      aNode({ id: 'a', kind: 'command', toMs: 50, spans: [wait], isCritical: true }),
      aNode({ id: 'b', kind: 'command', fromMs: 50, toMs: 100, outcome: 'refused', spans: [wait] }),
      aNode({ id: 'c', fromMs: 100, toMs: 100 }),
    ];
    expect(minimapLines(nodes, treeOf(nodes), size)).toEqual({
      critical: 'M0 1h100',
      wait: 'M0 1h40',
      bad: 'M100 5h100',
      quiet: 'M200 9h2',
    });
  });

  it('draws what falls on the same pixels once, however many there are', () => {
    const nodes = Array.from({ length: 20_000 }, (_, index) => aNode({ id: String(index), parent: 0 }));
    expect(minimapLines(nodes, treeOf(nodes), size).quiet.length).toBeLessThan(28 * 12);
  });
});
