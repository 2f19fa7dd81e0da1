import { describe, expect, it } from 'vitest';
import { columnsOf } from '../table/event-columns.fixture';
import { rowsOf } from '../table/event-rows';
import { type ColourRule, raised } from './colour-rules-store';
import { objectionToRule, ruleOfRow } from './rule-of-row';

const rule = (id: string, text: string): ColourRule => ({ id, name: id, text, colour: 'blue' });
const rows = rowsOf(columnsOf(0, 10), { positionFrom: 0, freshFrom: 0, nowMs: 0 });
const coloured = (...rules: ColourRule[]) => rows.map((row) => ruleOfRow(rules, 'utc')(row)?.id);

const context = { nowMs: 0, zone: 'utc' as const };

describe('the colour of a row', () => {
  it('is that of the first rule it fulfils', () => {
    expect(coloured(rule('early', 'seq:..3'), rule('created', 'type:Created -seq:9..'))).toEqual([
      ...Array(3).fill('early'),
      ...Array(5).fill('created'),
      undefined,
      undefined,
    ]);
  });

  it('is none where a rule cannot be followed', () => {
    expect(coloured(rule('broken', 'type:('), rule('payload', '"ada"'), rule('everything', ''))).toEqual(
      Array(10).fill(undefined),
    );
  });
});

describe('a colour rule', () => {
  it.each(['type:Created', 'has:legacy OR is:misfiled', '-person:ada (by:m.ortiz OR size:1000..)', 'has:person'])(
    'can be %s',
    (text) => {
      expect(objectionToRule(text, context)).toBeUndefined();
    },
  );

  it.each([
    ['"ada"', /asks for something that rows do not show/],
    ['note:marriage', /note:marriage asks for/],
    ['has:policy', /has:policy asks for/],
    ['', /would colour every row/],
    ['type:', /./],
  ])('cannot be %j, and says why', (text, why) => {
    expect(objectionToRule(text, context)).toMatch(why);
  });

  it('goes before the one above it', () => {
    const rules = [rule('a', 'seq:1'), rule('b', 'seq:2'), rule('c', 'seq:3')];
    expect(raised(rules, 'c').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(raised(rules, 'a')).toBe(rules);
    expect(raised(rules, 'x')).toBe(rules);
  });
});
