import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ada, created, enveloped } from '../person/specification.suite';
import { encodeCommand } from './command-codec';
import { encodeDeadLetter, type LetterToEncode } from './dead-letter-codec';
import { decodeDeadLetter } from './dead-letter-record';
import { encodeEnvelope } from './event-codec';

const utf8 = new TextEncoder();
const ours = { maxPayloadBytes: 1024 * 1024, producer: 'eventglass/0.1.0@test' };
const commandId = '00000000-0000-4000-8000-0000000000ca';

function aLetter(body: string | Uint8Array, said: Partial<LetterToEncode> = {}): LetterToEncode {
  return {
    id: '00000000-0000-5000-8000-00000000dead',
    originalSubject: `person.commands.${ada}`,
    originalHeaders: [
      ['X-Message-ID', commandId],
      ['X-Actor', 'user:m.ortiz'],
      ['X-Producer', 'web-shop/2.4.1@host'],
    ],
    bytes: typeof body === 'string' ? utf8.encode(body) : body,
    reason: 'The store does not answer.',
    attempts: 3,
    firstFailedAt: '2026-05-03T10:00:00.000Z',
    lastFailedAt: '2026-05-03T10:00:01.000Z',
    consumer: 'person-command-processor',
    originalId: commandId,
    correlationId: '00000000-0000-4000-8000-0000000000c0',
    ...said,
  };
}

function readBack(letter: LetterToEncode, limits = ours) {
  const { headers, body } = encodeDeadLetter(letter, limits);
  const decoded = decodeDeadLetter({ headers, bytes: typeof body === 'string' ? utf8.encode(body) : body });
  if (!decoded.ok) throw new Error(decoded.problem);
  return decoded.value;
}

describe('a record of the dead letters', () => {
  it('says of a command what was given up on, by whom and why', () => {
    const body = encodeCommand({ type: 'DeactivatePerson', personId: ada, reason: 'moved away' });
    expect(readBack(aLetter(body))).toEqual({
      kind: 'command',
      originalSubject: `person.commands.${ada}`,
      originalHeaders: aLetter(body).originalHeaders,
      payload: body,
      isExact: true,
      bytesLeftOut: 0,
      reason: 'The store does not answer.',
      attempts: 3,
      firstFailedAt: '2026-05-03T10:00:00.000Z',
      lastFailedAt: '2026-05-03T10:00:01.000Z',
      consumer: 'person-command-processor',
      originalId: commandId,
      correlationId: '00000000-0000-4000-8000-0000000000c0',
      personId: ada,
      type: 'DeactivatePerson',
      actor: 'user:m.ortiz',
      producer: 'web-shop/2.4.1@host',
    });
  });

  it('gives back the bytes as they were, whatever they are and however large', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.uint8Array());
    fc.assert(
      fc.property(text, fc.constantFrom(900, 4_000, ours.maxPayloadBytes), (body, maxPayloadBytes) => {
        const letter = aLetter(body, { originalHeaders: [] });
        const { payload, bytesLeftOut, isExact } = readBack(letter, { ...ours, maxPayloadBytes });
        const bytes = typeof payload === 'string' ? utf8.encode(payload) : payload;
        expect(isExact).toBe(true);
        expect(bytes.length + bytesLeftOut).toBe(letter.bytes.length);
        expect(bytes).toEqual(letter.bytes.slice(0, bytes.length));
      }),
    );
  });

  it('tells an event by its own body, and of a command that nobody understands what its tag and subject tell', () => {
    const envelope = enveloped(created());
    const event = readBack(
      aLetter(encodeEnvelope(envelope), { originalSubject: `person.events.${ada}.person.created` }),
    );
    expect(event).toMatchObject({ kind: 'event', type: 'Created', personId: envelope.personId });
    expect(readBack(aLetter('{"PhotographPerson":{}}'))).toMatchObject({ type: 'PhotographPerson', personId: ada });
    const nameless = readBack(aLetter('{"a":1,"b":2}', { originalSubject: 'orders.placed', originalHeaders: [] }));
    expect(nameless).toMatchObject({ kind: 'other', type: null, personId: null });
  });

  it('is read when the Rust services wrote it, and says that the bytes may have been others', () => {
    const record = {
      event_id: '00000000-0000-0000-0000-000000000000',
      original_subject: `person.events.${ada}.person.created`,
      payload: JSON.parse(encodeEnvelope(enveloped(created()))),
      failure_reason: 'projection failed',
      failure_count: 1,
      first_failed_at: '2026-05-03T10:00:00Z',
      last_failed_at: '2026-05-03T10:00:00Z',
      failed_consumer: 'person-projection-summary',
      metadata: { correlation_id: '00000000-0000-0000-0000-000000000000' },
    };
    expect(decodeDeadLetter({ headers: [], bytes: utf8.encode(JSON.stringify(record)) })).toMatchObject({
      ok: true,
      value: {
        type: 'Created',
        isExact: false,
        originalId: null,
        correlationId: null,
        consumer: 'person-projection-summary',
      },
    });
  });

  it.each([
    ['not JSON', 'not a JSON object'],
    ['{}', 'does not name the original subject'],
    ['{"original_subject":"a"}', 'says no reason'],
    ['{"original_subject":"a","failure_reason":"b"}', 'has no payload'],
  ])('is none when it is %s', (body, why) => {
    const decoded = decodeDeadLetter({ headers: [], bytes: utf8.encode(body) });
    expect(decoded).toMatchObject({ ok: false, problem: expect.stringContaining(why) });
  });

  it('can be looked at whatever its bytes and headers are', () => {
    const names = fc.constantFrom(
      'X-Dead-Subject',
      'X-Dead-Attempts',
      'X-Dead-First',
      'X-Correlation-ID',
      'x-dead-reason',
    );
    const anyRecord = fc.record({
      headers: fc.array(fc.tuple(names, fc.string())),
      bytes: fc.oneof(
        fc.uint8Array(),
        fc
          .record({
            original_subject: fc.string(),
            failure_reason: fc.string(),
            payload: fc.jsonValue(),
            original_headers: fc.jsonValue(),
          })
          .map((value) => utf8.encode(JSON.stringify(value))),
      ),
    });
    fc.assert(fc.property(anyRecord, (record) => void decodeDeadLetter(record)));
  });
});
