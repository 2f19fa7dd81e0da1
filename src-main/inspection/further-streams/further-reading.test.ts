import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityReading } from '../activity/activity-reading';
import { deadLetterReading } from '../dead-letters/dead-letter-reading';
import { aMessage } from './followed-stream.fixture';
import { type CorrelationPlace, furtherReading, parseCorrelationPlace } from './further-reading';
import { describeMessage } from './stream-reading';

const header: CorrelationPlace = { kind: 'header', name: 'X-Trace' };
const path = (text: string) => parseCorrelationPlace(`path:${text}`) as CorrelationPlace;
const rowOf = (body: unknown, correlation: CorrelationPlace = header, headers: [string, string][] = []) =>
  furtherReading({ stream: 'orders', correlation })(aMessage(7, JSON.stringify(body), { headers })).row;

describe('a message of another service', () => {
  it('is a row of what its headers, subject and body tell of any message', () => {
    const body = { type: 'OrderPlaced', time: '2026-05-03T10:00:00Z', person_id: 'x' };
    expect(rowOf(body, header, [['x-trace', 'order 66']])).toMatchObject({
      sequence: 7,
      type: 'OrderPlaced',
      occurredMs: Date.parse('2026-05-03T10:00:00Z'),
      correlationId: 'order 66',
      personId: null,
      marks: [],
      subject: 'orders.placed',
      stream: 'orders',
    });
    expect(rowOf({}).type).toBe('placed');
    expect(rowOf({ type: 'x' }, header, [['X-Event-Type', 'OrderPlaced']]).type).toBe('OrderPlaced');
    expect(rowOf({ time: 'tomorrow' }).occurredMs).toBeNull();
  });

  it('names its story where the profile says', () => {
    const body = { meta: { traces: [{ id: 'a' }, { id: 12 }], 'trace-id': 'b' }, own: {} };
    expect(rowOf(body, path('$.meta.traces[0].id')).correlationId).toBe('a');
    expect(rowOf(body, path('$.meta.traces[1].id')).correlationId).toBe('12');
    expect(rowOf(body, path('$.meta.trace-id')).correlationId).toBe('b');
    for (const nowhere of ['$.meta', '$.meta.traces[9].id', '$.own.constructor.name', '$.meta.traces.length']) {
      expect(rowOf(body, path(nowhere)).correlationId, nowhere).toBeNull();
    }
  });

  it.each(['', 'cookie:x', 'header:', 'header:a b', 'header:a:b', 'path:meta', 'path:$', 'path:$..a', 'path:$.a[x]'])(
    'is not looked for a story in %j',
    (text) => expect(parseCorrelationPlace(text)).toBeUndefined(),
  );

  it('says why nothing is known of its body', () => {
    const read = furtherReading({ stream: 'orders', correlation: header });
    const told = read(aMessage(1, 'plain text'));
    expect(told).toMatchObject({ row: { marks: ['undecodable'], type: 'placed' } });
    expect(told.remarks).toEqual(['Nothing but headers and subject is known of it: the body is not JSON.']);
    expect(read(aMessage(1, Uint8Array.of(0xff))).remarks[0]).toContain('not UTF-8 from byte 0 on');
    expect(read(aMessage(1, `${'['.repeat(500)}${']'.repeat(500)}`)).remarks[0]).toContain('goes deeper');
  });
});

describe('a message of any stream beside the events', () => {
  const readings = [
    activityReading('person-activity'),
    deadLetterReading('person-events-dlq'),
    furtherReading({ stream: 'orders', correlation: path('$.a.b[0]') }),
  ];

  it('can be shown whatever it is', () => {
    const fields = [
      'id',
      'kind',
      'at',
      'detail',
      'error',
      'original_subject',
      'failure_reason',
      'payload',
      'a',
      '__proto__',
    ];
    const body = fc.oneof(
      fc.string(),
      fc.uint8Array(),
      fc.dictionary(fc.constantFrom(...fields), fc.jsonValue()).map((value) => JSON.stringify(value)),
    );
    const names = fc.constantFrom('X-Event-Type', 'X-Dead-Subject', 'X-Message-ID', 'X-Correlation-ID', 'Nats-Msg-Id');
    const headers = fc.array(fc.tuple(names, fc.string({ maxLength: 400 })));
    fc.assert(
      fc.property(body, headers, fc.string(), (some, told, subject) => {
        const stored = aMessage(1, some, { headers: told, subject });
        for (const reading of readings) {
          const { row, sentence } = reading(stored);
          expect(row.type.length).toBeLessThanOrEqual(200);
          expect(sentence).toMatch(/[.”]$/);
          expect(describeMessage(stored, reading(stored)).row.sequence).toBe(1);
        }
      }),
    );
  });

  it('is told in words', () => {
    const [activity] = readings;
    const said = (entry: object) =>
      activity?.(aMessage(1, JSON.stringify({ id: 'a', at: '2026-05-03T10:00:00Z', ...entry }))).sentence;
    expect(
      said({ kind: 'command_accepted', command_type: 'UpdateName', duration_ms: 4, detail: { events_generated: 2 } }),
    ).toBe('UpdateName was accepted with 2 events in 4 ms.');
    expect(said({ kind: 'command_accepted', detail: { duplicate: true } })).toBe(
      'A command had been processed before: nothing was recorded again.',
    );
    expect(
      said({ kind: 'command_retried', command_type: 'MergePersons', attempt: 2, error: { message: 'No answer.' } }),
    ).toBe('MergePersons failed at try 2 and is tried again: “No answer”.');
    expect(
      said({ kind: 'policy_reacted', policy: 'WelcomeEmail', detail: { reactions: [{ command_type: 'AddNote' }] } }),
    ).toBe('Policy Welcome email reacted with AddNote.');
    expect(said({ kind: 'discarded', detail: { reason: 'test data' } })).toBe(
      'A dead letter was discarded: “test data”.',
    );
    expect(said({ kind: 'tea_made' })).toBe('Something that cannot be read.');
  });
});
