import { describe, expect, it } from 'vitest';
import { matchingItems, type PaletteItem, sequenceIn, uuidIn } from './palette-items';

const item = (label: string, hint = ''): PaletteItem => ({ id: label, label, hint, run: () => undefined });

describe('what the palette finds', () => {
  const items = [item('Dead letters', 'screen'), item('Theme: light', 'action'), item('Use the light glass')];

  it('has all the words typed, in any order and case', () => {
    expect(matchingItems(items, 'LETTERS dead').map(({ label }) => label)).toEqual(['Dead letters']);
  });

  it('puts what begins with the first word first', () => {
    expect(
      matchingItems(
        [items[2], items[1]].filter((one) => one !== undefined),
        'theme',
      ).at(0)?.label,
    ).toBe('Theme: light');
  });

  it('is everything while nothing is typed', () => {
    expect(matchingItems(items, '  ')).toHaveLength(3);
  });
});

describe('what is pasted into the palette', () => {
  it('is a sequence with or without its sign and separators', () => {
    expect(['#214,788', '214788', '# 12'].map(sequenceIn)).toEqual([214788, 214788, 12]);
  });

  it('is no sequence when it is something else', () => {
    expect(['#', '12a', '0', ''].map(sequenceIn)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is a person’s id in any case', () => {
    expect(uuidIn(' {821ADD53-B356-5AD1-AC86-6021DB6BF545} ')).toBe('821add53-b356-5ad1-ac86-6021db6bf545');
    expect(uuidIn('821add53')).toBeUndefined();
  });
});
