import { describe, expect, it } from 'vitest';
import { chooseAll, everyLetter, extendChoice, isChosen, toggleLetter } from './letter-choice';

const keys = ['a', 'b', 'c', 'd'];
const chosenOf = (choice: typeof everyLetter) => keys.filter((key) => isChosen(choice, key)).join('');

describe('the choice among the letters of a set', () => {
  it('begins with all of them, those that nobody has seen included', () => {
    expect(chosenOf(everyLetter)).toBe('abcd');
  });

  it('takes one out and in again', () => {
    const without = toggleLetter(everyLetter, 'b');
    expect(chosenOf(without)).toBe('acd');
    expect(chosenOf(toggleLetter(without, 'b'))).toBe('abcd');
  });

  it('extends what was done last to a range, in both directions', () => {
    expect(chosenOf(extendChoice(toggleLetter(everyLetter, 'b'), keys, 'd'))).toBe('a');
    expect(chosenOf(extendChoice(toggleLetter(chooseAll(keys, false), 'c'), keys, 'a'))).toBe('abc');
  });

  it('is one toggle where nothing was done before, or it is gone', () => {
    expect(chosenOf(extendChoice(everyLetter, keys, 'c'))).toBe('abd');
    expect(chosenOf(extendChoice(toggleLetter(everyLetter, 'gone'), keys, 'a'))).toBe('bcd');
  });
});
