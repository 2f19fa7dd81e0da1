import { describe, expect, it } from 'vitest';
import { aNode, aTrace } from '../trace-node.fixture';
import { countsInWords, remarksOf } from './trace-words';

const counts = { ...aTrace([]).counts, events: 2, commands: 2, refused: 1, gaps: 1, persons: 1 };
const asText = (given: Partial<typeof counts>) =>
  countsInWords({ counts: { ...counts, ...given } }).map((part) => part.map(({ words }) => words).join(', '));

describe('what a trace holds', () => {
  it('is said part by part, without what there is none of', () => {
    expect(asText({})).toEqual(['2 events', '2 commands, 1 refused', '1 gap']);
    expect(asText({ deadLetters: 1, retries: 2, persons: 3 })).toEqual([
      '2 events',
      '2 commands, 1 refused, 2 retries',
      '1 dead letter',
      '3 persons',
      '1 gap',
    ]);
  });
});

describe('what a trace cannot show', () => {
  it('is counted by type', () => {
    const leftOut = [
      { type: 'NameUpdated', count: 80_000 },
      { type: 'Updated', count: 1 },
    ];
    expect(remarksOf(aTrace([aNode()], { leftOut }))).toEqual([
      'The first 1 are shown; 80,001 more are only counted: 80,000 NameUpdated, 1 Updated.',
    ]);
  });

  it('is a circle that had to be cut open, and what is not known here', () => {
    const [circle, unknown] = remarksOf(aTrace([], { circle: ['a', 'b'], unknown: ['No activity is recorded here.'] }));
    expect(circle).toBe('Causes go in a circle (a → b → again): it is cut open where it was recorded first.');
    expect(unknown).toBe('No activity is recorded here.');
  });
});
