import { describe, expect, it } from 'vitest';
import { type Condition, parseCondition } from './condition';

const known = ['family name', 'e-mail, is preferred', 'e-mail', 'state', 'not yet'];
const names = {
  begins: (text: string) =>
    known.find((name) => text.toLowerCase().startsWith(name)) &&
    text.slice(0, known.find((name) => text.toLowerCase().startsWith(name))?.length),
  near: () => ['Family name'],
};

/** The condition as one would explain it, with every parenthesis. */
function explained(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.parts.map(explained).join(` ${condition.kind} `)})`;
    case 'not':
      return `not ${explained(condition.part)}`;
    case 'value': {
      const { name, test } = condition;
      return test.kind === 'is set' ? `[${name}] set` : `[${name}] ${test.kind} [${test.text}]`;
    }
  }
}

const read = (text: string) => {
  const parsed = parseCondition(text, names);
  return parsed.ok ? explained(parsed.value) : parsed.problem;
};

describe('a condition on values', () => {
  it.each([
    ['Family name = Lovelace', '[Family name] equals [Lovelace]'],
    ['family name ~ love lace ', '[family name] contains [love lace]'],
    ['E-mail is set', '[E-mail] set'],
    ['E-mail, is preferred = yes', '[E-mail, is preferred] equals [yes]'],
    ['"E-mail" = "a and b or c"', '[E-mail] equals [a and b or c]'],
    ['State=Active and not Family name is set', '([State] equals [Active] and not [Family name] set)'],
    ['State = a or State = b and State = c', '([State] equals [a] or ([State] equals [b] and [State] equals [c]))'],
    ['(State = a or State = b) and State ~ c', '(([State] equals [a] or [State] equals [b]) and [State] contains [c])'],
    ['not (not yet is set)', 'not [not yet] set'],
    ['State = Anderson', '[State] equals [Anderson]'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['', 0, 'Name a value'],
    ['Nickname = x', 0, 'There is no value called “Nickname”'],
    ['Nickname is set', 0, 'There is no value called “Nickname”'],
    ['"Nick name" = x', 0, '“Nick name”'],
    ['State Active', 6, 'Say what the value is to be'],
    ['State =', 7, 'Write the text'],
    ['(State = a', 10, 'not closed'],
    ['State = a) or', 9, 'Nothing is expected here'],
    ['State = a and', 13, 'Name a value'],
    [`${'('.repeat(200)}State = a`, 31, 'deeper'],
  ])('says what is wrong with %s, and where', (text, at, words) => {
    expect(read(text)).toMatchObject({ at, sentence: expect.stringContaining(words) });
  });
});
