import { streamColumns } from '@renderer/store/stream-columns';
import { filterFor, parseFilter } from '@shared/query';
import { describe, expect, it } from 'vitest';
import { columnsOf } from './event-columns.fixture';
import { rowsOf } from './event-rows';
import { filterableValue } from './filterable-values';

const [bare] = rowsOf(columnsOf(40, 1), { positionFrom: 0, freshFrom: 0, nowMs: 0 });
if (bare === undefined) throw new Error('the fixture has a row');
const known = {
  ...bare,
  occurredMs: 5,
  personId: '7f3a0000-1111-4222-8333-44445555c21e',
  personName: 'Zoë O’Brien',
  correlationId: '8f3a0000-1111-4222-8333-44445555c21e',
  version: 3,
  by: 'user:m.ortiz',
  producer: 'crm-sync/3.1',
};

describe('filtering by a value of the table', () => {
  it('makes a clause of every column, for it and against it', () => {
    for (const column of streamColumns) {
      const { key, value } = filterableValue(known, column, 'utc');
      for (const out of [false, true]) {
        const text = filterFor(key, value, { out });
        expect(text, column).toBeDefined();
        expect(parseFilter(text ?? '', { nowMs: 1e12, zone: 'utc' }).ok, `${column}: ${text}`).toBe(true);
      }
    }
  });

  it('asks for a person by id and says the name', () => {
    expect(filterableValue(known, 'person', 'utc')).toEqual({
      key: 'person',
      value: known.personId,
      words: 'Zoë O’Brien',
    });
  });

  it('asks for what is not known by its absence', () => {
    const { key, value } = filterableValue(bare, 'correlation', 'utc');
    expect(filterFor(key, value)).toBe('-has:correlation');
  });
});
