import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffManner, type DiffRow, diffRows } from './diff-rows';
import { linesOfJson, MOST_LINES, type TextLine } from './json-text';

function laid(left: unknown, right: unknown, manner: DiffManner) {
  const difference = diffRows(linesOfJson(left) ?? [], linesOfJson(right) ?? [], manner);
  if (difference === undefined) throw new Error('not laid side by side');
  return difference;
}

const words = (line: TextLine | undefined) =>
  line === undefined ? '' : `${line.name === undefined ? '' : `${line.name}: `}${line.text}`;
const told = (rows: readonly DiffRow[]) =>
  rows.filter(({ kind }) => kind !== 'same').map(({ kind, left, right }) => [kind, words(left), words(right)]);

const stored = {
  PersonCreated: {
    person_id: '5b0e4f2a-0000-4000-8000-000000009d41',
    name: { first_name: 'Grace', last_name: 'Okafor', middle_name: null },
    source: 'legacy-hr',
    created_at: '2024-11-14T08:30:00Z',
  },
};
const migrated = {
  event_type: 'Created',
  data: {
    person_id: { id: '5b0e4f2a-0000-4000-8000-000000009d41' },
    name: { given_name: 'Grace', family_name: 'Okafor', middle_names: [], preferred_name: null },
    source: 'legacy-hr',
    metadata: { version: '1.0', timestamp: '2024-11-14T08:30:00Z', actor: null },
  },
};

describe('an event as stored beside as migrated', () => {
  it('shows what moved, what came and that nothing was lost', () => {
    const { rows, counts } = laid(stored, migrated, 'forms');
    const all = told(rows);
    expect(all).toContainEqual(['moved', 'first_name: "Grace"', 'given_name: "Grace"']);
    expect(all).toContainEqual(['moved', 'middle_name: null', 'middle_names: []']);
    expect(all).toContainEqual(['moved', 'created_at: "2024-11-14T08:30:00Z"', 'timestamp: "2024-11-14T08:30:00Z"']);
    expect(all).toContainEqual(['added', '', 'preferred_name: null']);
    expect(counts).toEqual({ moved: 5, changed: 0, added: 4, removed: 0 });
    expect(rows.find(({ left }) => left?.name === 'source')).toMatchObject({ kind: 'same' });
  });

  it('finds a value that went past others', () => {
    const { counts } = laid(
      { first: 'the same text', second: 'stays here' },
      { second: 'stays here', last: 'the same text' },
      'forms',
    );
    expect(counts).toEqual({ moved: 1, changed: 0, added: 0, removed: 0 });
  });

  it('says what is lost', () => {
    expect(laid({ kept: 'as it is', gone: 'for good' }, { kept: 'as it is' }, 'forms').counts.removed).toBe(1);
  });
});

describe('two events side by side', () => {
  it('keeps fields of the same name in one row', () => {
    const { rows } = laid(
      { name: { given: 'Ada', family: 'Byron' } },
      { name: { given: 'Ada', family: 'King' } },
      'events',
    );
    expect(told(rows)).toEqual([['changed', 'family: "Byron"', 'family: "King"']]);
  });

  it('finds nothing different in the same value, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const manner of ['forms', 'events'] as const) expect(told(laid(value, value, manner).rows)).toEqual([]);
      }),
    );
  });

  it('shows every line of both sides once and in order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.constantFrom('forms', 'events'), (left, right, manner) => {
        const { rows } = laid(left, right, manner);
        expect(rows.flatMap((row) => row.left ?? [])).toEqual(linesOfJson(left));
        expect(rows.flatMap((row) => row.right ?? [])).toEqual(linesOfJson(right));
      }),
    );
  });
});

describe('the lines of a value', () => {
  it('are refused when there are too many, and bear any depth', () => {
    expect(linesOfJson(Array.from({ length: MOST_LINES + 1 }, () => 0))).toBeUndefined();
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(linesOfJson(deep)?.length).toBeLessThan(200);
  });

  it('treat __proto__ as a field like any other', () => {
    expect(linesOfJson(JSON.parse('{"__proto__":{"admin":true}}'))?.map(words)).toEqual([
      '{',
      '__proto__: {',
      'admin: true',
      '}',
      '}',
    ]);
  });
});
