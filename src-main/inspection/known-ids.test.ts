import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../domain/wire/json-bytes';
import { uuidWordsAt } from '../domain/wire/uuid-bytes';
import { createKnownIds } from './known-ids';
import { uuidOf } from './stored-events.fixture';

function wordsOf(id: string): Uint32Array {
  const words = new Uint32Array(4);
  uuidWordsAt(bytesOf(id), 0, words);
  return words;
}

const itself = (id: string) => id;
const always = () => true;

describe('ids that were met before', () => {
  it('have the values of their texts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uuid(), fc.nat({ max: 9 }).map(uuidOf))), (ids) => {
        const valueAt = createKnownIds(itself, always);
        expect(ids.map((id) => valueAt(wordsOf(id), 0))).toEqual(ids);
      }),
    );
  });

  it('stay apart when they are many, and are asked for once', () => {
    let asked = 0;
    const valueAt = createKnownIds((id) => {
      asked += 1;
      return id;
    }, always);
    const ids = Array.from({ length: 5_000 }, (_, number) => uuidOf(number));
    for (const id of ids) valueAt(wordsOf(id), 0);
    expect(ids.map((id) => valueAt(wordsOf(id), 0))).toEqual(ids);
    expect(asked).toBe(ids.length);
  });

  it('are asked for again once their value is another one', () => {
    let current = 1;
    const valueAt = createKnownIds(
      () => ({ made: current }),
      ({ made }) => made === current,
    );
    expect(valueAt(wordsOf(uuidOf(1)), 0)).toEqual({ made: 1 });
    current = 2;
    expect(valueAt(wordsOf(uuidOf(1)), 0)).toEqual({ made: 2 });
  });
});
