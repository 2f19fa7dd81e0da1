import { describe, expect, it } from 'vitest';
import { foldedWords, foldText } from './fold-text';

describe('folding a text for searching', () => {
  it.each([
    ['  Ada   Lovelace ', 'ada lovelace'],
    ['Zoë O’Brien', 'zoe obrien'],
    ["D'Arcy", 'darcy'],
    ['Łukasz Ørsted-Straße', 'lukasz orsted-strasse'],
    ['ÉDITH\tPIAF\n', 'edith piaf'],
    ['ﬁne', 'fine'],
    ['李偉', '李偉'],
    ['', ''],
  ])('makes %j %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe('the words of a text for searching', () => {
  it.each([
    ['Ada Lovelace', ['ada', 'lovelace']],
    ['Zoë O’Brien-Łukasz', ['zoe', 'obrien', 'lukasz']],
    ['see INC-4711, urgent!', ['see', 'inc', '4711', 'urgent']],
    ['e\u0301dith', ['edith']],
    ['ΟΔΟΣ', ['οδοσ']],
    ['李偉', ['李偉']],
    ['💥 _', []],
    ['', []],
  ])('of %j are %j', (text, words) => {
    expect(foldedWords(text)).toEqual(words);
  });
});
