import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chipsOf, toggleNegation, withClause, withoutChip, withText } from './chips';
import { matches } from './matches';
import { parseFilter } from './parse-filter';
import { printFilter } from './print-filter';
import type { FilterableRow } from './query';
import { anyQuery, anyRow } from './random-queries.fixture';

const context = { nowMs: Date.parse('2026-11-23T14:30:00Z'), zone: 'utc' as const };

/** The chip whose text that is. */
function chip(text: string, written: string) {
  const found = chipsOf(text, context).find((candidate) => candidate.text === written);
  if (!found) throw new Error(`no chip ${written}`);
  return found;
}

describe('the chips of a filter', () => {
  it('are its conditions, from left to right', () => {
    const chips = chipsOf('type:Created, Archived -by:"a b" AND (x OR y) "free text"', context);
    expect(chips.map(({ kind, negated, key, values }) => ({ kind, negated, key, values }))).toEqual([
      { kind: 'clause', negated: false, key: 'type', values: ['Created', 'Archived'] },
      { kind: 'clause', negated: true, key: 'by', values: ['a b'] },
      { kind: 'group', negated: false, key: null, values: [] },
      { kind: 'text', negated: false, key: null, values: ['free text'] },
    ]);
    expect(chips.map(({ text }) => text)).toEqual(['type:Created, Archived', '-by:"a b"', '(x OR y)', '"free text"']);
  });

  it('are one when it is of alternatives', () => {
    expect(chipsOf(' a OR b ', context).map(({ kind, text, at }) => ({ kind, text, at }))).toEqual([
      { kind: 'group', text: 'a OR b', at: { from: 1, to: 7 } },
    ]);
  });

  it('say each what is wrong or doubtful with it', () => {
    const chips = chipsOf('typ:x type:Createt seq:2..1 ) by:y', context);
    expect(chips.map(({ problem, doubt }) => [problem?.suggestion ?? null, doubt?.suggestion ?? null])).toEqual([
      ['type:x type:Createt seq:2..1 ) by:y', null],
      [null, 'typ:x type:Created seq:2..1 ) by:y'],
      ['typ:x type:Createt seq:1..2 ) by:y', null],
      ['typ:x type:Createt seq:2..1  by:y', null],
      [null, null],
    ]);
    expect(chips[3]?.kind).toBe('slip');
  });

  it('are there for an empty filter, too: none', () => {
    expect(chipsOf('', context)).toEqual([]);
  });
});

describe('editing the chips of a filter', () => {
  it.each([
    ['', 'by', 'user:m.ortiz', {}, 'by:user:m.ortiz'],
    ['type:Created', 'by', 'user:m.ortiz', { negated: true }, 'type:Created -by:user:m.ortiz'],
    ['type:Created -by:x', 'by', 'x', {}, 'type:Created by:x'],
    ['by:x', 'by', 'x', {}, 'by:x'],
    ['by:x', 'by', 'x', { negated: true }, '-by:x'],
    ['by:x', 'by', null, {}, 'by:x -has:by'],
    ['by:x type:Created', 'by', 'y', { replace: true }, 'type:Created by:y'],
    ['a OR b', 'seq', 7, {}, '(a OR b) seq:7'],
    ['type:Created', 'person', 'Ada Lovelace', {}, 'type:Created person:"Ada Lovelace"'],
    ['type:Created', 'occurred', '>=2026-11-23T13:00Z', {}, 'type:Created occurred:>=2026-11-23T13:00Z'],
    ['type:Created', 'seq', null, {}, 'type:Created'],
    ['"open', 'by', 'x', {}, 'by:x "open'],
    ['(open', 'by', 'x', {}, 'by:x (open'],
  ] as const)('%j with %s of %j, %j: %s', (text, key, value, options, expected) => {
    expect(withClause(text, key, value, options)).toBe(expected);
  });

  it('takes one away, with the AND before or after it', () => {
    const text = 'a AND b  c';
    expect(withoutChip(text, chip(text, 'a').at)).toBe('b c');
    expect(withoutChip(text, chip(text, 'b').at)).toBe('a c');
    expect(withoutChip('a OR b', chip('a OR b', 'a OR b').at)).toBe('');
    expect(withoutChip(text, { from: 99 })).toBe(text);
  });

  it('turns one into its opposite and back', () => {
    const text = 'a NOT by:x';
    expect(toggleNegation(text, chip(text, 'NOT by:x').at)).toBe('a by:x');
    expect(toggleNegation('a by:x', chip('a by:x', 'by:x').at)).toBe('a -by:x');
    expect(toggleNegation('a OR b', { from: 0 })).toBe('-(a OR b)');
    expect(toggleNegation('-(a OR b)', { from: 0 })).toBe('(a OR b)');
    expect(toggleNegation('--a', { from: 0 })).toBe('-a');
  });

  it('adds what was typed, once', () => {
    expect(withText('a', 'by:x OR by:y')).toBe('a (by:x OR by:y)');
    expect(withText('a (by:x OR by:y)', 'by:x OR by:y')).toBe('a (by:x OR by:y)');
    expect(withText('', 'by:x OR by:y')).toBe('by:x OR by:y');
  });

  it('narrows down what a filter finds, whatever the filter is', () => {
    fc.assert(
      fc.property(anyQuery, anyRow, (query, told) => {
        const row: FilterableRow = { ...told, sequence: 7 };
        const text = printFilter(query);
        const edited = parseFilter(withClause(text, 'type', 'Created'), context);
        const wanted = matches(query, row, '') && row.type === 'Created';
        // A condition that said the opposite has gone.
        if (/-type:Created(?![\w,*])/.test(text)) return;
        expect(edited.ok && matches(edited.query, row, '')).toBe(wanted);
      }),
    );
  });

  it('excludes what a chip included, whatever the chip is', () => {
    fc.assert(
      fc.property(anyQuery, anyRow, (query, told) => {
        const row: FilterableRow = { ...told, sequence: 7 };
        const text = printFilter(query.kind === 'and' ? (query.parts[0] ?? query) : query);
        const [only, ...others] = chipsOf(text, context);
        if (!only || others.length > 0) return;
        const [plain, toggled] = [text, toggleNegation(text, only.at)].map((each) => parseFilter(each, context));
        expect(plain?.ok && toggled?.ok && matches(plain.query, row, '') !== matches(toggled.query, row, '')).toBe(
          true,
        );
      }),
    );
  });
});
