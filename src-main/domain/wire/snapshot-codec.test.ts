import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBloomFilter, mightContain, withIds } from '../kernel/bloom-filter';
import type { EventId } from '../kernel/identity';
import { evolve } from '../person/evolve';
import { ada, created, personAfter, suspended } from '../person/specification.suite';
import { unknownPerson } from '../person/state';
import { anyEnvelope } from './arbitrary.suite';
import { decodeSnapshot, encodeSnapshot, type PersonSnapshot } from './snapshot-codec';

const snapshot: PersonSnapshot = {
  person: personAfter(created(), suspended),
  version: 2,
  messages: 2,
  lastSequence: 17,
  commands: withIds(emptyBloomFilter, ['00000000-0000-4000-8000-0000000000ca']),
  takenAt: '2026-05-03T10:00:00.000Z',
};

function snapshotWith(name: string, value: unknown): string {
  return JSON.stringify({ ...JSON.parse(encodeSnapshot(snapshot)), [name]: value });
}

describe('a snapshot on the wire', () => {
  it('has the layout that other readers know, and a schema', () => {
    const { state, person: _, command_filter: filter, ...rest } = JSON.parse(encodeSnapshot(snapshot));
    expect(rest).toEqual({
      aggregate_id: { id: ada },
      version: 2,
      timestamp: '2026-05-03T10:00:00.000Z',
      schema: '1',
      messages: 2,
      last_sequence: 17,
    });
    expect(state).toMatchObject({
      id: { id: ada },
      core_identity: { legal_name: { given_name: 'Ada' }, birth_date: null, created_at: '2026-05-03T10:01:00.000Z' },
      lifecycle: { Deactivated: { reason: 'duplicate check', since: '2026-05-03T10:02:00.000Z' } },
      components: [],
      version: 2,
    });
    expect(filter.count).toBe(1);
  });

  it('gives back what was folded, whatever the history was', () => {
    fc.assert(
      fc.property(fc.array(anyEnvelope, { maxLength: 12 }), (history) => {
        const person = history
          .map((envelope, at) => ({
            ...envelope,
            personId: ada,
            version: at + 1,
            eventId: envelope.eventId as EventId,
          }))
          .reduce(evolve, unknownPerson(ada));
        const stored = { ...snapshot, person };
        expect(decodeSnapshot(encodeSnapshot(stored))).toEqual({ ok: true, value: stored });
      }),
    );
  });

  it('remembers which commands were folded', () => {
    const decoded = decodeSnapshot(encodeSnapshot(snapshot));
    if (!decoded.ok) throw new Error(decoded.problem);
    expect(mightContain(decoded.value.commands, '00000000-0000-4000-8000-0000000000ca')).toBe(true);
    expect(mightContain(decoded.value.commands, '00000000-0000-4000-8000-0000000000cb')).toBe(false);
  });

  it('is refused in words when it is damaged or of another schema', () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['', 'the snapshot is not JSON'],
      ['null', 'expected an object, found null'],
      ['{}', 'schema: expected one of 1, found nothing'],
      [snapshotWith('schema', '0'), 'schema: expected one of 1, found other text'],
      [snapshotWith('version', -1), 'version: expected a whole number from 0 to 9007199254740991, found a number'],
      [snapshotWith('person', {}), 'person.version: expected a whole number from 0 to 9007199254740991, found nothing'],
      [
        snapshotWith('command_filter', { count: 1, bits: '' }),
        'command_filter: its bits are not as many as its count says',
      ],
      [
        snapshotWith('command_filter', { count: 1, bits: '%' }),
        'command_filter: its bits are not as many as its count says',
      ],
    ];
    for (const [body, problem] of wrong) expect(decodeSnapshot(body)).toEqual({ ok: false, problem });
  });

  it('has an answer for any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => !decodeSnapshot(body).ok));
  });
});
