import { describe, expect, it } from 'vitest';
import { aNode, aSpan, aTrace } from '../trace-node.fixture';
import { type PictureColours, waterfallPicture } from './waterfall-picture';

const colours = {
  ground: '#000',
  line: '#111',
  text: '#222',
  quiet: '#333',
  accent: '#444',
  wash: '#555',
  bad: '#666',
  badWash: '#777',
  wait: '#888',
  other: '#999',
} satisfies PictureColours;

describe('the picture of a waterfall', () => {
  it('has a row and a bar for each node, and says what it is of', () => {
    const nodes = [
      aNode({ id: 'a', kind: 'command', title: 'ArchivePerson', outcome: 'refused', toMs: 8, spans: [aSpan()] }),
      aNode({ id: 'b', parent: 0, title: 'Archived', fromMs: 8, toMs: 8 }),
    ];
    const { svg, leftOut } = waterfallPicture(aTrace(nodes), undefined, colours);
    expect(svg).toContain('>ArchivePerson</text>');
    expect(svg).toContain('>Archived</text>');
    expect(svg).toContain('correlation c1');
    expect(leftOut).toBe(0);
  });

  it('never takes a name for markup', () => {
    const { svg } = waterfallPicture(
      aTrace([aNode({ title: '<script>alert(1)</script>' })], { title: '"><img src=x>\u0000\u202e' }),
      undefined,
      colours,
    );
    expect(svg).not.toMatch(/<script|<img|[\p{Cc}\u202e]/u);
    expect(svg).toContain('&lt;script&gt;');
  });

  it('ends somewhere, and says so', () => {
    const nodes = Array.from({ length: 5_000 }, (_, index) => aNode({ id: String(index) }));
    const { svg, leftOut } = waterfallPicture(aTrace(nodes), undefined, colours);
    expect(leftOut).toBe(4_800);
    expect(svg).toContain('the first 200 of 5,000 lines');
  });
});
