import { describe, expect, it } from 'vitest';
import { emptyBloomFilter } from '../../domain/kernel/bloom-filter';
import type { PersonEvent } from '../../domain/person/events';
import { ada, aName, created, suspended } from '../../domain/person/specification.suite';
import { historyOf } from '../../domain/projections/history.suite';
import { encodeSnapshot, type PersonSnapshot } from '../../domain/wire/snapshot-codec';
import { foldHistory } from './folded-history';
import { verifySnapshot } from './verify-snapshot';

const renamed: PersonEvent = {
  type: 'NameUpdated',
  oldName: aName(),
  newName: aName({ givenName: 'Augusta' }),
  changeReason: null,
};
const history = foldHistory(ada);
history.append(historyOf(created(), renamed, suspended));

/** A snapshot as a core would have taken it after so many messages. */
function snapshotAfter(count: number, change: Partial<PersonSnapshot> = {}) {
  const body = encodeSnapshot({
    person: history.personAfter(count),
    version: count,
    messages: count,
    lastSequence: count,
    commands: emptyBloomFilter,
    takenAt: '2026-05-03T10:00:00.000Z',
    ...change,
  });
  return { body, lastEventId: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}` };
}

describe('a snapshot against a replay', () => {
  it('is equal with what came after it', () => {
    expect(verifySnapshot(history, snapshotAfter(3))).toMatchObject({
      verdict: 'equal',
      snapshotVersion: 3,
      differences: [],
    });
    expect(verifySnapshot(history, snapshotAfter(1))).toMatchObject({
      verdict: 'equal',
      sentence: expect.stringContaining('and the 2 messages since'),
    });
  });

  it('differs in the values that it lists', () => {
    const person = { ...history.personAfter(3), name: aName({ givenName: 'Ada' }), birthDate: '1815-12-10' };
    expect(verifySnapshot(history, snapshotAfter(3, { person }))).toMatchObject({
      verdict: 'different',
      sentence: expect.stringContaining('2 values differ'),
      differences: [
        { path: 'name/given_name', snapshot: 'Ada', replay: 'Augusta' },
        { path: 'birth_date', snapshot: '1815-12-10', replay: null },
      ],
    });
  });

  it('differs in what is no value of the state too', () => {
    const person = { ...history.personAfter(3), createdAt: null };
    expect(verifySnapshot(history, snapshotAfter(3, { person }))).toMatchObject({
      verdict: 'different',
      differences: [{ path: 'created_at', snapshot: null }],
    });
  });

  it('is damaged when nobody can read it', () => {
    expect(verifySnapshot(history, { body: '{"schema":"1"', lastEventId: null })).toMatchObject({
      verdict: 'damaged',
      sentence: expect.stringContaining('not JSON'),
    });
  });

  it('was taken from another stream when its last event is not there', () => {
    expect(verifySnapshot(history, snapshotAfter(3, { lastSequence: 9 }))).toMatchObject({ verdict: 'different' });
    const other = { ...snapshotAfter(3), lastEventId: '00000000-0000-4000-8000-0000000000ff' };
    expect(verifySnapshot(history, other)).toMatchObject({
      verdict: 'different',
      sentence: expect.stringContaining('another stream'),
    });
  });

  it('is none where none is kept', () => {
    expect(verifySnapshot(history, undefined)).toMatchObject({ verdict: 'no snapshot' });
  });
});
