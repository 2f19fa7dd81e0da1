import { eventDetail } from '@shared/views/event-detail';
import { eventRow } from '@shared/views/event-row';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEventMessage } from '../domain/wire/read-message';
import { describeEvent } from './event-detail';
import { eventRowOf } from './event-row';
import {
  ada,
  created,
  grace,
  hostile,
  named,
  recordedAt,
  renamed,
  stored,
  story,
  uuidOf,
} from './stored-events.fixture';

describe('the row of an event', () => {
  it('says what, when, who, by whom and where', () => {
    const message = stored(7, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace')));
    expect(eventRowOf(readEventMessage(message), 'Ada Lovelace')).toEqual({
      sequence: 7,
      recordedMs: Date.parse(recordedAt(7)),
      occurredMs: Date.parse(recordedAt(7)) - 500,
      type: 'NameUpdated',
      family: 'identity',
      marks: [],
      personId: ada,
      personName: 'Ada Lovelace',
      version: 7,
      correlationId: story,
      by: 'user:m.ortiz',
      producer: 'eventglass/0.1.0@test',
      sizeBytes: message.bytes.length,
      subject: `person.events.${ada}.person.name_updated`,
    });
  });

  it('is called by its subject where nothing can be decoded', () => {
    const row = eventRowOf(readEventMessage(hostile(1, '<b>', `person.events.${ada}.person.renamed`)), null);
    expect(row).toMatchObject({
      type: 'renamed',
      family: 'other',
      version: null,
      occurredMs: null,
      correlationId: null,
    });
    expect(row.marks).toContain('undecodable');
  });

  it('exists for any bytes on any subject, and so does the detail', () => {
    const texts = fc.oneof(fc.string(), fc.json(), fc.constant('{"event":{"__proto__":{}}}'));
    const bodies = fc.oneof(
      fc.uint8Array(),
      texts.map((text) => new TextEncoder().encode(text)),
    );
    const subjects = fc.oneof(
      fc.string(),
      fc.constantFrom(`person.events.${ada}.person.created`, 'person.events.x', '.'),
    );
    fc.assert(
      fc.property(bodies, subjects, (bytes, subject) => {
        const message = hostile(1, bytes, subject);
        eventRow.parse(eventRowOf(readEventMessage(message), null));
        expect(eventDetail.parse(describeEvent(message, null)).payload.totalBytes).toBe(bytes.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the detail of an event', () => {
  it('says in one sentence who, what and because of what', () => {
    const message = stored(7, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'), 'marriage'));
    const detail = describeEvent(message, 'Ada Lovelace');
    expect(detail.sentence).toContain('Ada Lovelace: Name changed from Ada Byron to Ada Lovelace');
    expect(detail.sentence).toContain('marriage');
    expect(detail).toMatchObject({
      eventId: uuidOf(0xe0007),
      causationId: uuidOf(0xca0007),
      recordedAt: recordedAt(7),
      schemaVersion: '2.0',
      remarks: [],
      payload: { kind: 'json', badByteAt: null },
    });
    expect(detail.headers).toContainEqual(['X-Event-Type', 'NameUpdated']);
  });

  it('says why it cannot be decoded, and shows the bytes', () => {
    const detail = describeEvent(hostile(3, Uint8Array.of(0x7b, 0xff)), null);
    expect(detail.remarks.join(' ')).toMatch(/cannot be decoded: .*byte 1/);
    expect(detail).toMatchObject({ eventId: null, schemaVersion: null, payload: { kind: 'bytes', badByteAt: 1 } });
  });

  it('says that it is misfiled and by whom it was published', () => {
    const subject = `person.events.${ada}.person.created`;
    const headers = [['X-Producer', 'crm-sync/3.1@eu']] as const;
    const detail = describeEvent(stored(1, created('M', 'M'), { personId: grace, subject, headers }), null);
    expect(detail.row.marks).toEqual(expect.arrayContaining(['foreign', 'misfiled']));
    expect(detail.remarks.join(' ')).toContain('crm-sync/3.1@eu');
  });
});
