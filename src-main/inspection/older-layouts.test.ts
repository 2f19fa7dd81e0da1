import { describe, expect, it } from 'vitest';
import { readEventMessage } from '../domain/wire/read-message';
import { eventRowOf } from './event-row';
import { foldHistory } from './history/folded-history';
import { createTimeline } from './history/timeline';
import { createPersonDirectory } from './person-directory';
import { grace, recordedAt, stored } from './stored-events.fixture';

/** Grace as the application before ours wrote her down, without a version, and what we wrote since. */
const legacy = {
  sequence: 1,
  subject: `person.events.${grace}.created`,
  recordedAt: recordedAt(1),
  headers: [],
  bytes: new TextEncoder().encode(
    `{"PersonCreated":{"person_id":"${grace}","name":{"first_name":"Grace","last_name":"Okafor","middle_name":null},"source":"legacy-hr","created_at":"2024-11-14T08:30:00Z"}}`,
  ),
};
const since = stored(2, { type: 'Suspended', reason: 'duplicate check' }, { personId: grace, version: 2 });

describe('an event of an older layout', () => {
  it('is a row like any other, with a counted version and its mark', () => {
    const persons = createPersonDirectory();
    const rows = [legacy, since].map((message) => {
      const numbered = persons.numbered(readEventMessage(message));
      return eventRowOf(numbered, persons.fold(numbered));
    });
    expect(rows[0]).toMatchObject({
      type: 'Created',
      personName: 'Grace Okafor',
      version: 1,
      marks: ['legacy', 'foreign'],
      occurredMs: Date.parse('2024-11-14T08:30:00Z'),
    });
    expect(rows[1]).toMatchObject({ version: 2, marks: [] });
  });

  it('tells of its person as the others do', () => {
    const history = foldHistory(grace);
    history.append([legacy, since].map(readEventMessage));
    const person = history.personAfter(2);
    expect(person).toMatchObject({
      name: { givenName: 'Grace', familyName: 'Okafor' },
      lifecycle: { tag: 'Suspended' },
    });
    expect([history.versionAfter(2), history.unreadAfter(2)]).toEqual([2, 0]);
    expect(
      createTimeline(history, [])
        .of([])
        .entries(0, 2)
        .map(({ version }) => version),
    ).toEqual([1, 2]);
  });

  it('has no version of its own when it is looked at alone', () => {
    expect(eventRowOf(readEventMessage(legacy), null).version).toBeNull();
  });
});
