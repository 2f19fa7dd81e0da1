import type { StateSection } from '@shared/views/person';
import { personPage } from '@shared/views/person';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../domain/person/events';
import { readEventMessage } from '../domain/wire/read-message';
import { describeHistory, MAX_TIMELINE, nobody } from './person-page';
import type { StoredMessage } from './ports';
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

const pageOf = (...messages: StoredMessage[]) => describeHistory(ada, messages.map(readEventMessage));
const pageAfter = (...events: PersonEvent[]) => pageOf(...events.map((event, index) => stored(index + 1, event)));
const shown = (sections: readonly StateSection[], label: string) =>
  sections.flatMap(({ values }) => values).find((value) => value.label === label);

describe('a person’s page', () => {
  it('says who they are now', () => {
    const page = pageAfter(
      created('Ada', 'Byron'),
      renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'), 'marriage'),
    );
    expect(page).toMatchObject({ found: true, name: 'Ada Lovelace', lifecycle: 'Active', version: 2, unread: 0 });
    expect(page.lifecycleSinceMs).toBe(Date.parse(recordedAt(1)) - 500);
  });

  it('says for each value which version set it last', () => {
    const { sections } = pageAfter(
      created('Ada', 'Byron'),
      { type: 'BirthDateSet', birthDate: '1815-12-10' },
      renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace')),
    );
    expect(shown(sections, 'Given name')).toMatchObject({ value: 'Ada', setByVersion: 1 });
    expect(shown(sections, 'Family name')).toMatchObject({ value: 'Lovelace', setByVersion: 3 });
    expect(shown(sections, 'Born')).toMatchObject({ value: '1815-12-10', setByVersion: 2 });
    expect(shown(sections, 'State')).toMatchObject({ value: 'Active', setByVersion: 1 });
  });

  it('does not call a value set that nobody has set', () => {
    expect(shown(pageAfter(created('Ada', 'Byron')).sections, 'Born')).toEqual({
      label: 'Born',
      value: null,
      setByVersion: null,
      setMs: null,
    });
  });

  it('shows components in words, whoever recorded them', () => {
    const { sections } = pageAfter(created('Ada', 'Byron'), {
      type: 'ComponentAdded',
      componentType: 'EmailAddress',
      componentData: { email: 'ada@example.org', is_preferred: true, ['__proto__']: 'x' },
    });
    expect(sections.map(({ title }) => title)).toEqual(['Name and person', 'Lifecycle', 'Contact']);
    expect(shown(sections, 'E-mail')).toMatchObject({ value: 'ada@example.org', setByVersion: 2 });
    expect(shown(sections, 'E-mail, is preferred')).toMatchObject({ value: 'yes' });
  });

  it('remembers who set a value while other things come and go', () => {
    const email = (id: string, address: string): PersonEvent => ({
      type: 'ComponentAdded',
      componentType: 'EmailAddress',
      componentData: { component_id: id, email: address },
    });
    const { sections } = pageAfter(
      created('Ada', 'Byron'),
      { type: 'MetadataUpdated', metadataType: 'note', metadataValue: 'calls on Mondays' },
      email(uuidOf(1), 'one@example.org'),
      email(uuidOf(2), 'two@example.org'),
      { type: 'ComponentRemoved', componentType: 'EmailAddress', componentId: uuidOf(1) },
    );
    expect(shown(sections, 'note')).toMatchObject({ value: 'calls on Mondays', setByVersion: 2 });
    expect(shown(sections, 'E-mail')).toMatchObject({ value: 'two@example.org', setByVersion: 4 });
  });

  it('tells what happened, oldest first, with its reason', () => {
    const { timeline } = pageAfter(created('Ada', 'Byron'), { type: 'Suspended', reason: 'duplicate check' });
    expect(timeline).toMatchObject([
      { sequence: 1, version: 1, type: 'Created', family: 'identity', by: 'user:m.ortiz', correlationId: story },
      { sequence: 2, version: 2, type: 'Suspended', reason: 'duplicate check', producer: 'eventglass/0.1.0@test' },
    ]);
    expect(timeline[0]?.sentence).toContain('Ada Byron');
    expect(timeline[0]?.occurredMs).toBe(Date.parse(recordedAt(1)) - 500);
  });

  it('keeps the place of what cannot be read and of what is misfiled, and folds neither', () => {
    const subject = `person.events.${ada}.person.created`;
    const page = pageOf(
      stored(1, created('Ada', 'Byron')),
      hostile(2, '{"event":'),
      stored(3, created('Mallory', 'Moe'), { personId: grace, subject, version: 3 }),
      hostile(4, Uint8Array.of(0xc0, 0xaf)),
    );
    expect(page).toMatchObject({ name: 'Ada Byron', version: 4, unread: 3 });
    expect(page.timeline.map(({ marks }) => marks)).toMatchObject([
      [],
      expect.arrayContaining(['undecodable']),
      expect.arrayContaining(['misfiled']),
      expect.arrayContaining(['undecodable']),
    ]);
  });

  it('sends the newest part of a long history and says what it left out', () => {
    const history = Array.from({ length: MAX_TIMELINE + 25 }, (_, index) =>
      stored(index + 1, index === 0 ? created('Ada', 'Byron') : { type: 'Activated', reason: '' }),
    );
    const page = pageOf(...history);
    expect(page.timeline).toHaveLength(MAX_TIMELINE);
    expect(page).toMatchObject({ olderLeftOut: 25, version: MAX_TIMELINE + 25 });
    expect(page.timeline[0]?.sequence).toBe(26);
  });

  it('is a page even when nothing of the person can be read, or there is nothing', () => {
    expect(pageOf(hostile(1, 'x'))).toMatchObject({ found: true, name: '', lifecycle: null, unread: 1, version: 1 });
    expect(pageOf()).toMatchObject({ found: false, version: 0, timeline: [] });
    expect(personPage.parse(nobody('no uuid'))).toMatchObject({ found: false });
  });

  it('has the agreed shape whatever stands in the history', () => {
    const page = pageAfter(
      created('', ' '),
      { type: 'Updated', updates: { nested: { deep: [1, 2] }, none: null } },
      { type: 'MetadataUpdated', metadataType: 'onboarding_state', metadataValue: { state: 'Started' } },
      { type: 'ComponentAdded', componentType: 'x'.repeat(5_000), componentData: 'y'.repeat(5_000) },
      { type: 'PersonMerged', targetPersonId: grace, mergeReason: 'UserRequested' },
    );
    expect(personPage.parse(page)).toEqual(page);
    expect(page).toMatchObject({ name: 'No name given', lifecycle: 'Merged' });
  });
});
