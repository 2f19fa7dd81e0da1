import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/identity';
import { anyEnvelope, json, personId } from './arbitrary.suite';
import { encodeEnvelope } from './event-codec';
import { decodePendingAppend, encodePendingAppend } from './pending-append-codec';

const anyAppend = fc
  .record({
    commandId: fc.uuid(),
    personId,
    expectedLastSequence: fc.nat(),
    envelopes: fc.array(anyEnvelope, { minLength: 1, maxLength: 4 }),
  })
  .map((append) => ({
    ...append,
    envelopes: append.envelopes.map((envelope) => ({ ...envelope, personId: append.personId })),
  }));

describe('events written down', () => {
  it('are read as they were, each as it will stand in the stream', () => {
    fc.assert(
      fc.property(anyAppend, (append) => {
        const body = encodePendingAppend(append);
        expect(decodePendingAppend(body)).toEqual({ ok: true, value: append });
        for (const envelope of append.envelopes) expect(body).toContain(encodeEnvelope(envelope));
      }),
    );
  });

  it('of another layout, another person or none at all are not used', () => {
    const [append] = fc.sample(anyAppend, { numRuns: 1, seed: 1 });
    if (!append) throw new Error('no sample');
    const body = encodePendingAppend(append);
    const stranger = '00000000-0000-4000-8000-00000000000a' as PersonId;
    const foreign = { ...append, envelopes: append.envelopes.map((envelope) => ({ ...envelope, personId: stranger })) };
    for (const wrong of ['', 'null', '{', body.slice(0, -1), body.replace('"schema":"1"', '"schema":"2"')]) {
      expect(decodePendingAppend(wrong)).toMatchObject({ ok: false });
    }
    expect(decodePendingAppend(encodePendingAppend(foreign))).toEqual({
      ok: false,
      problem: 'an event belongs to another person',
    });
  });

  it('are never a reason to throw', () => {
    fc.assert(
      fc.property(json, json, (events, other) => {
        const body = JSON.stringify({
          schema: '1',
          command_id: other,
          person_id: { id: crypto.randomUUID() },
          expected_last_sequence: 1,
          events,
        });
        expect(typeof decodePendingAppend(body).ok).toBe('boolean');
      }),
    );
  });
});
