import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ada, created, enveloped } from '../person/specification.suite';
import { encodeBase64 } from './base64';
import { encodeCommand } from './command-codec';
import { encodeDeadLetter, type LetterToEncode } from './dead-letter-codec';
import { encodeEnvelope } from './event-codec';
import { headerValue } from './headers';
import { encodeMetadata } from './metadata-codec';

const limits = { maxPayloadBytes: 1024 * 1024, producer: 'eventglass/0.1.0@test' };
const commandId = '00000000-0000-4000-8000-0000000000ca';

function aLetter(body: string | Uint8Array, rest: Partial<LetterToEncode> = {}): LetterToEncode {
  return {
    id: '00000000-0000-5000-8000-00000000dead',
    originalSubject: `person.commands.${ada}`,
    originalHeaders: [['X-Message-ID', commandId]],
    bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    reason: 'The command is not JSON',
    attempts: 1,
    firstFailedAt: '2026-05-03T10:00:00.000Z',
    lastFailedAt: '2026-05-03T10:00:01.000Z',
    consumer: 'person-command-processor',
    originalId: commandId,
    correlationId: null,
    ...rest,
  };
}

function recordOf(letter: LetterToEncode) {
  const { body } = encodeDeadLetter(letter, limits);
  if (typeof body !== 'string') throw new Error('encoded as bytes');
  return JSON.parse(body);
}

describe('a dead letter', () => {
  it('has all fields of the Rust record, and the bytes of what is no command', () => {
    expect(recordOf(aLetter('not JSON'))).toEqual({
      event_id: commandId,
      original_subject: `person.commands.${ada}`,
      payload: { raw_base64: Buffer.from('not JSON').toString('base64') },
      failure_reason: 'The command is not JSON',
      failure_count: 1,
      first_failed_at: '2026-05-03T10:00:00.000Z',
      last_failed_at: '2026-05-03T10:00:01.000Z',
      failed_consumer: 'person-command-processor',
      metadata: {
        version: '1.0',
        correlation_id: '00000000-0000-0000-0000-000000000000',
        causation_id: null,
        timestamp: '2026-05-03T10:00:01.000Z',
        actor: null,
        context: {},
      },
      original_headers: { 'X-Message-ID': [commandId] },
    });
  });

  it('holds a sound event or command as it is', () => {
    const envelope = enveloped(created());
    expect(recordOf(aLetter(encodeEnvelope(envelope)))).toMatchObject({
      event_id: envelope.eventId,
      payload: JSON.parse(encodeEnvelope(envelope)),
      metadata: encodeMetadata(envelope.metadata),
    });
    const command = encodeCommand({ type: 'DeactivatePerson', personId: ada, reason: 'r' });
    expect(recordOf(aLetter(command)).payload).toEqual(JSON.parse(command));
  });

  it('keeps the bytes where the JSON would not say them again, or goes deeper than we print', () => {
    const fields = `"person_id":{"id":"${ada}"},"reason":"r"`;
    for (const body of [
      `{ "DeactivatePerson": {${fields}} }`,
      `{"DeactivatePerson":{${fields},"n":12345678901234567890}}`,
      `{"DeactivatePerson":{${fields},"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    ]) {
      expect(recordOf(aLetter(body)).payload).toEqual({ raw_base64: Buffer.from(body).toString('base64') });
    }
  });

  it('cuts a reason for its header between two characters', () => {
    const { headers } = encodeDeadLetter(aLetter(new Uint8Array(900_000), { reason: 'ä€𝒜'.repeat(1_000) }), limits);
    const reason = headerValue(headers, 'X-Dead-Reason') ?? '';
    expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(1024);
    expect(Buffer.byteLength(reason)).toBeGreaterThan(1020);
    expect(Buffer.from(reason).toString()).toBe(reason);
  });

  it('is published under its own id and carries the id of the original', () => {
    const { headers } = encodeDeadLetter(aLetter('x'), limits);
    expect(headerValue(headers, 'Nats-Msg-Id')).toBe('00000000-0000-5000-8000-00000000dead');
    expect(headerValue(headers, 'X-Message-ID')).toBe(commandId);
    expect(headerValue(headers, 'X-Producer')).toBe('eventglass/0.1.0@test');
  });

  it('names the headers that do not fit', () => {
    const record = recordOf(
      aLetter('x', {
        originalHeaders: [
          ['A', '1'],
          ['X-Big', 'x'.repeat(40_000)],
          ['A', '2'],
          ['__proto__', '3'],
        ],
      }),
    );
    expect(record.original_headers).toEqual(JSON.parse('{"A":["1","2"],"__proto__":["3"]}'));
    expect(record.original_headers_left_out).toEqual(['X-Big']);
  });

  it('has the original bytes as body when the record would be larger than the server takes', () => {
    const bytes = new Uint8Array(900_000).fill(0xff);
    const { body, headers } = encodeDeadLetter(aLetter(bytes, { reason: 'r'.repeat(5_000) }), limits);
    expect(body).toBe(bytes);
    expect(headerValue(headers, 'X-Dead-Subject')).toBe(`person.commands.${ada}`);
    expect(headerValue(headers, 'X-Dead-Reason')).toHaveLength(1024);
    expect(headerValue(headers, 'X-Dead-Attempts')).toBe('1');
    expect(headerValue(headers, 'X-Dead-Consumer')).toBe('person-command-processor');
    expect(headerValue(headers, 'X-Dead-Event-ID')).toBe(commandId);
  });

  it('fits the server at any size, and says how many bytes it had to leave out', () => {
    const bytes = new Uint8Array(limits.maxPayloadBytes);
    const { body, headers } = encodeDeadLetter(aLetter(bytes), limits);
    const headerBytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 12);
    expect(body.length + headerBytes).toBeLessThanOrEqual(limits.maxPayloadBytes);
    expect(Number(headerValue(headers, 'X-Dead-Bytes-Left-Out'))).toBe(bytes.length - body.length);
  });
});

describe('base64', () => {
  it('is what everybody else prints', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });
});
