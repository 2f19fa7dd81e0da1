import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ada, created, enveloped } from '../person/specification.suite';
import { encodeEnvelope } from './event-codec';
import { eventHeaders } from './event-headers';
import { formatProducer } from './headers';
import { readEventMessage } from './read-message';
import type { WireHeaders } from './reading';

const ours = formatProducer('0.1.0', 'test');
const envelope = enveloped(created());
const subject = `person.events.${ada}.person.created`;

function read(body: string | Uint8Array, headers: WireHeaders = eventHeaders(envelope, ours), on = subject) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return readEventMessage({ sequence: 7, recordedAt: '2026-05-03T10:00:00Z', subject: on, headers, bytes });
}

describe('reading a message of the event stream', () => {
  it('gives our own event without marks', () => {
    expect(read(encodeEnvelope(envelope))).toMatchObject({
      sequence: 7,
      personId: ada,
      sizeBytes: encodeEnvelope(envelope).length,
      reading: { kind: 'event', envelope, marks: [] },
    });
  });

  it('marks as foreign what names another producer, or none', () => {
    for (const headers of [[], [['X-Producer', 'crm/1.0@a']], [['x-producer', 'eventglassy/1@a']]] as const) {
      expect(read(encodeEnvelope(envelope), headers).reading.marks).toEqual(['foreign']);
    }
  });

  it('marks as misfiled what names another person in subject, header, envelope or data', () => {
    const other = '00000000-0000-4000-8000-0000000000d9';
    const body = encodeEnvelope(envelope);
    expect(read(body, undefined, `person.events.${other}.person.created`).reading.marks).toEqual(['misfiled']);
    expect(read(body, undefined, 'person.events.nobody.person.created')).toMatchObject({
      personId: null,
      reading: { marks: ['misfiled'] },
    });
    const header = [...eventHeaders(envelope, ours).filter(([name]) => name !== 'X-Aggregate-ID')];
    expect(read(body, [...header, ['X-Aggregate-ID', other]]).reading.marks).toEqual(['misfiled']);
    expect(read(body, [...header, ['X-Aggregate-ID', 'nobody']]).reading.marks).toEqual(['misfiled']);
    const aggregate = body.replace(`"aggregate_id":{"id":"${ada}"}`, `"aggregate_id":{"id":"${other}"}`);
    expect(read(aggregate).reading.marks).toEqual(['misfiled']);
    const owner = body.replace(`"person_id":{"id":"${ada}"}`, `"person_id":{"id":"${other}"}`);
    expect(read(owner).reading.marks).toEqual(['misfiled']);
  });

  it('takes an upper-case id in a subject for another subject, which it is', () => {
    expect(read(encodeEnvelope(envelope), undefined, subject.toUpperCase()).personId).toBeNull();
    expect(read(encodeEnvelope(envelope), undefined, subject.replace(ada, ada.toUpperCase())).personId).toBeNull();
  });

  it('says why a body cannot be read', () => {
    const reasons = (body: string | Uint8Array) => read(body).reading;
    expect(reasons('not JSON')).toEqual({
      kind: 'undecodable',
      reason: 'the body is not JSON',
      marks: ['undecodable'],
    });
    expect(reasons(new Uint8Array([0x7b, 0x22, 0xc3, 0x28]))).toMatchObject({
      reason: 'the body is not UTF-8 from byte 2 on',
    });
    expect(reasons(new Uint8Array(1024 * 1024 + 1))).toMatchObject({
      reason: 'the body has 1048577 bytes, more than the 1048576 that are read',
    });
    expect(reasons('{"event_type":"Created"}')).toMatchObject({
      reason: 'event_id: expected a UUID, found nothing',
    });
  });

  it('marks what it does not know as unknown', () => {
    const body = encodeEnvelope(envelope).replace('"event_type":"Created"', '"event_type":"PhotoAdded"');
    expect(read(body).reading).toMatchObject({ kind: 'unknown', eventType: 'PhotoAdded', marks: ['unknown'] });
  });

  it('has a reading for any bytes on any subject', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), fc.array(fc.tuple(fc.string(), fc.string())), (bytes, on, headers) => {
        const message = readEventMessage({ sequence: 1, recordedAt: '', subject: on, headers, bytes });
        expect(message.reading.marks).toContain('undecodable');
      }),
    );
  });
});
