import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text';

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
