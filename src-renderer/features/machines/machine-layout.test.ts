import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { graphOf, labelOf, placedOf, STATE_HEIGHT, STATE_WIDTH } from './machine-layout';
import { keyOf, type Way } from './machine-ways';

const way = (from: string, to: string, told: Partial<Way> = {}): Way => ({
  from,
  to,
  triggers: ['Suspend'],
  guards: [],
  eventTypes: ['Suspended'],
  count: 429,
  medianMs: 3_542_400_000,
  p95Ms: null,
  ...told,
});
const states = ['Draft', 'Active', 'Suspended', 'Archived'];
const ways = [
  way('Draft', 'Active'),
  way('Active', 'Suspended'),
  way('Suspended', 'Active'),
  way('Suspended', 'Archived'),
  way('Archived', 'Archived'),
];

describe('the layout of a machine', () => {
  it('places every state apart from the others and draws every way, the initial state first', async () => {
    const placed = placedOf(await new ELK().layout(graphOf(states, 'Draft', ways)));
    const boxes = states.map((state) => placed.states.get(state) ?? { x: Number.NaN, y: Number.NaN });
    for (const [index, box] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const apart = Math.abs(box.x - other.x) >= STATE_WIDTH || Math.abs(box.y - other.y) >= STATE_HEIGHT;
        expect(apart).toBe(true);
      }
    }
    expect(Math.min(...boxes.map(({ x }) => x))).toBe(boxes[0]?.x);
    for (const { from, to } of ways) expect(placed.ways.get(keyOf(from, to))?.path).toMatch(/^M[\d.,-]+ [CQL]/);
  });

  it('says beside an arrow what leads along it, how often, and how long it took', () => {
    expect(labelOf(way('Active', 'Suspended'))).toEqual({ first: 'Suspend 429', second: 'median 41 d' });
    expect(labelOf(way('Archived', 'Active', { triggers: [], medianMs: null }))).toEqual({
      first: 'Not designed 429',
      second: '',
    });
  });
});
