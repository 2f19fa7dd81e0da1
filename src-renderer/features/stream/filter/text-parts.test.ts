import { chipsOf } from '@shared/query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textParts } from './text-parts';

const context = { nowMs: 0, zone: 'utc' } as const;

describe('the text of a filter while it is typed', () => {
  it('shows keys, values, signs and free text apart', () => {
    const text = 'type:Created -by:x "a b"';
    const parts = textParts(text, chipsOf(text, context), undefined);
    expect(parts.map((part) => [part.text, part.look])).toEqual([
      ['type:', 'key'],
      ['Created', 'value'],
      [' ', 'plain'],
      ['-', 'not'],
      ['by:', 'key'],
      ['x', 'value'],
      [' ', 'plain'],
      ['"a b"', 'text'],
    ]);
  });

  it('underlines just what is wrong', () => {
    const text = 'polcy:DataQuality';
    const [chip] = chipsOf(text, context);
    const parts = textParts(text, chipsOf(text, context), chip?.problem?.at);
    expect(parts.filter(({ isWrong }) => isWrong).map((part) => part.text)).toEqual(['polcy']);
  });

  it('never loses or changes a letter, whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'type:Created "()-,OR NOT é…'.split('')), maxLength: 60 });
    const range = fc.record({ from: fc.nat(70), to: fc.nat(70) });
    fc.assert(
      fc.property(typed, fc.option(range, { nil: undefined }), (text, wrong) => {
        const parts = textParts(text, chipsOf(text, context), wrong);
        expect(parts.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });
});
