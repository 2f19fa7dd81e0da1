import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../domain/wire/json-bytes';
import { createKnownIds } from './known-ids';
import { uuidOf } from './stored-events.fixture';

describe('ids that were met before', () => {
  it('are the texts that stand there', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uuid(), fc.nat({ max: 9 }).map(uuidOf))), (ids) => {
        const idAt = createKnownIds();
        expect(ids.map((id) => idAt(bytesOf(`"${id}"`), 1))).toEqual(ids);
      }),
    );
  });

  it('stay apart when they are many', () => {
    const idAt = createKnownIds();
    const ids = Array.from({ length: 5_000 }, (_, number) => uuidOf(number));
    for (const id of ids) idAt(bytesOf(id), 0);
    expect(ids.map((id) => idAt(bytesOf(id), 0))).toEqual(ids);
  });
});
