import { describe, expect, it } from 'vitest';
import { explainNoMatch } from './no-match';

const text = 'type:NameUpdated by:m.ortiz size:>1MB';
const at = (clause: string) => ({ from: text.indexOf(clause), to: text.indexOf(clause) + clause.length });

function sentence(counts: Record<string, readonly [alone: number, without: number]>, toSearch = 0) {
  const excluding = Object.entries(counts).map(([clause, [alone, without]]) => ({ at: at(clause), alone, without }));
  return explainNoMatch(text, { excluding, searchedTo: 1_204_311, toSearch });
}

describe('a filter that matches nothing', () => {
  it('names the clause that no event matches, and what is found without it', () => {
    const said = sentence({ 'type:NameUpdated': [12, 0], 'by:m.ortiz': [40, 0], 'size:>1MB': [0, 7] });
    expect(said.sentence).toBe('size:>1MB excluded everything: no event matches it, and without it 7 are found.');
    expect(said.clauses[0]?.clause).toBe('size:>1MB');
  });

  it('names the clause that excluded what the others left', () => {
    const said = sentence({ 'type:NameUpdated': [12, 0], 'by:m.ortiz': [1, 3] });
    expect(said.sentence).toBe('by:m.ortiz excluded what was left: it matches one event, but without it 3 are found.');
  });

  it('says so when several match nothing, or no two go together', () => {
    expect(sentence({ 'by:m.ortiz': [0, 0], 'size:>1MB': [0, 0] }).sentence).toBe(
      'No event matches any of by:m.ortiz and size:>1MB.',
    );
    expect(sentence({ 'by:m.ortiz': [4, 0], 'size:>1MB': [9, 0], 'type:NameUpdated': [3, 0] }).sentence).toBe(
      'Each clause matches events, but no two of them match the same ones.',
    );
  });

  it('says up to where was searched, and what is left', () => {
    expect(sentence({ 'by:m.ortiz': [0, 8] }).searched).toBe('Searched up to event #1,204,311.');
    expect(sentence({}, 5000).searched).toBe('Searched up to event #1,204,311; 5,000 events are still to be searched.');
    expect(sentence({ 'by:m.ortiz': [0, 8] }).sentence).toBe('No event matches by:m.ortiz.');
  });
});
