import type { FilterableRow } from '@shared/query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEnvelope } from '../domain/wire/arbitrary.suite';
import { encodeEnvelope } from '../domain/wire/event-codec';
import { eventHeaders } from '../domain/wire/event-headers';
import { readEventMessage } from '../domain/wire/read-message';
import { eventSubject } from '../domain/wire/subjects';
import { type RawMessage, readWrittenMessage } from '../domain/wire/written-message';
import { filterableRowOf } from './event-row';
import { createIndexRows } from './index-row';
import { createPersonDirectory, type PersonDirectory } from './person-directory';
import type { StoredMessage } from './ports';
import { rawMessageOf } from './raw-message';
import { created, named, renamed, stored } from './stored-events.fixture';
import { toldRow } from './written-row.fixture';

const RUNS = process.env.EVENTGLASS_SOAK ? 10_000 : 300;
const utf8 = new TextEncoder();

const anyWritten = anyEnvelope.map(
  (envelope): StoredMessage => ({
    sequence: 1,
    subject: eventSubject(envelope.personId, envelope.event.type),
    recordedAt: '2026-05-03T12:00:00.25Z',
    headers: eventHeaders(envelope, 'eventglass/0.1.0@test'),
    bytes: utf8.encode(encodeEnvelope(envelope)),
  }),
);

/** Row and persons, the long way and the usual one. */
function bothWays(messages: readonly StoredMessage[]) {
  const [slow, usual] = [createPersonDirectory(), createPersonDirectory()];
  const slowRows = messages.map((message) => {
    const read = slow.numbered(readEventMessage(message));
    return filterableRowOf(read, slow.fold(read), 'person-events');
  });
  const usualRows = messages.map(createIndexRows(usual, 'person-events')).map(toldRow);
  const outcomeOf = (directory: PersonDirectory, rows: readonly FilterableRow[]) => {
    const again = createPersonDirectory();
    const saved = [...directory.changed().persons];
    again.restore(saved);
    const persons = saved.map(({ personId, told: _, ...kept }) => ({
      ...kept,
      summary: directory.summaryOf(personId),
    }));
    // What is restored is what was saved.
    expect(saved.map(({ personId }) => again.summaryOf(personId))).toEqual(persons.map(({ summary }) => summary));
    return { rows, persons };
  };
  return { slow: outcomeOf(slow, slowRows), usual: outcomeOf(usual, usualRows) };
}

describe('the row of a message', () => {
  it('is the same, whichever way the message is read', () => {
    fc.assert(
      fc.property(fc.array(anyWritten, { minLength: 1, maxLength: 5 }), (messages) => {
        const { slow, usual } = bothWays(messages);
        expect(usual).toEqual(slow);
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same when any letter of the body or a header is another', () => {
    const letter = fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '0', 'e', '-', 'A', ' ', '\n', 'null', '');
    const plain = [
      stored(1, created('Ada', 'Byron')),
      stored(2, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'))),
      stored(3, { type: 'ComponentAdded', componentType: 'Email', componentData: { email: 'a@b', tags: [1.5, null] } }),
      stored(4, { type: 'Suspended', reason: 'check' }, { actor: null }),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.nat(), fc.nat({ max: 3 }), letter, (message, at, length, put) => {
        const body = new TextDecoder().decode(message.bytes);
        const place = at % body.length;
        const bytes = utf8.encode(body.slice(0, place) + put + body.slice(place + length));
        const { slow, usual } = bothWays([{ ...message, bytes }]);
        expect(usual).toEqual(slow);
      }),
      { numRuns: RUNS * 3 },
    );
    const [first] = plain as [StoredMessage];
    for (const headers of [
      [],
      [['x-aggregate-id', first.subject.split('.')[2]?.toUpperCase() ?? '']],
      [
        ['X-Aggregate-ID', ''],
        ['X-Producer', 'other/1'],
      ],
      [['X-Aggregate-ID', 'nobody']],
    ] as StoredMessage['headers'][]) {
      const { slow, usual } = bothWays([{ ...first, headers }]);
      expect(usual).toEqual(slow);
    }
  });

  it('is read the short way for what we write', () => {
    const read = (message: StoredMessage) => readWrittenMessage(rawMessageOf(message) as RawMessage);
    expect(read(stored(1, created('Ada', 'Byron')))).toMatchObject({ eventType: 'Created', version: 1 });
    expect(read(stored(2, { type: 'Activated', reason: '' }))).toMatchObject({ eventType: 'Activated' });
  });
});
