import { personHistory } from '@shared/contract/person-history';
import { personState } from '@shared/views/person-history';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../../domain/person/events';
import { openDatabase } from '../../infrastructure/index-store/database';
import { openDuckDbEventIndex } from '../../infrastructure/index-store/duckdb-event-index';
import { createMemoryActivityIndex } from '../activity/memory-activity.fixture';
import { createMemoryStream } from '../memory-stream.fixture';
import { createPersonDirectory } from '../person-directory';
import { ada, created, grace, hostile, named, renamed, stored, story, uuidOf } from '../stored-events.fixture';
import { createHistoryLook } from './history-look';

const never = new AbortController().signal;
const email = uuidOf(0xe1);

const added: PersonEvent = {
  type: 'ComponentAdded',
  componentType: 'EmailAddress',
  componentData: { email: 'ada@example.org', email_type: 'Work', component_id: email },
};
const changed: PersonEvent = {
  type: 'ComponentUpdated',
  componentType: 'EmailAddress',
  componentId: email,
  changes: { email: 'lovelace@example.org' },
};
const marriage = renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'), 'marriage');

async function looking(...events: readonly PersonEvent[]) {
  const stream = createMemoryStream();
  const activity = createMemoryActivityIndex();
  stream.publish(...events.map((event, at) => stored(at + 1, event)));
  let last = events.length;
  const index = await openDuckDbEventIndex(await openDatabase({}), 'person-events');
  const look = createHistoryLook({
    stream: 'person-events',
    reader: stream.reader,
    index,
    persons: createPersonDirectory(),
    beside: () => undefined,
    sha256: (bytes) => `hash of ${bytes.length} bytes`,
    now: () => '2026-06-01T10:00:00.000Z',
    followed: { changes: activity.changes, lastSequenceOf: () => last, generation: () => 1 },
    activity,
    breathe: () => Promise.resolve(),
  });
  const now = { personId: ada, version: null, asOfMs: null, compareWith: null, without: null };
  return {
    look,
    activity,
    publish(...more: Parameters<typeof stream.publish>) {
      stream.publish(...more);
      last += more.length;
    },
    state: async (wanted: Partial<typeof now | { [Key in keyof typeof now]: number }> = {}) =>
      (await look.state({ ...now, ...wanted } as never, never)).state,
  };
}

type Shown = NonNullable<Awaited<ReturnType<Awaited<ReturnType<typeof looking>>['state']>>>;
const leaf = (state: Shown | null, label: string) =>
  state?.groups.flatMap(({ leaves }) => leaves).find((leaf) => leaf.label === label);

describe('the state of a person as of a version', () => {
  it('says for each value who set it, when, because of what, and what stood there before', async () => {
    const { state } = await looking(created('Ada', 'Byron'), added, marriage);
    const now = await state();
    expect(now).toMatchObject({ version: 3, sequence: 3, name: 'Ada Lovelace', lifecycle: 'Active', folded: 3 });
    expect(now?.groups.map(({ title }) => title)).toEqual(['Name and person', 'Lifecycle', 'Contact']);
    expect(leaf(now, 'Family name')).toMatchObject({
      value: 'Lovelace',
      change: 'changed',
      origin: {
        version: 3,
        type: 'NameUpdated',
        by: 'user:m.ortiz',
        reason: 'marriage',
        before: 'Byron',
        commandId: uuidOf(0xca0003),
        correlationId: story,
      },
      edit: { command: 'UpdateName', data: { name: { family_name: 'Lovelace' } } },
    });
    expect(leaf(now, 'Given name')).toMatchObject({ value: 'Ada', change: null, origin: { version: 1, before: null } });
    expect(leaf(now, 'Born')).toMatchObject({ value: null, origin: null, edit: { command: 'SetBirthDate' } });
    expect(leaf(now, 'E-mail, email type')).toMatchObject({ value: 'Work', origin: { version: 2 } });
  });

  it('is the state then, of a time too, with no way to edit the past', async () => {
    const { state } = await looking(created('Ada', 'Byron'), added, marriage);
    const then = await state({ version: 2 });
    expect(then).toMatchObject({ version: 2, name: 'Ada Byron', folded: 2 });
    expect(leaf(then, 'E-mail')).toMatchObject({ value: 'ada@example.org', change: 'added', edit: null });
    expect(await state({ asOfMs: Date.parse('2026-05-03T12:00:01.900Z') })).toMatchObject({ version: 2 });
    expect(await state({ asOfMs: 0 })).toMatchObject({ version: 0, groups: [], lifecycle: null });
    expect(await state({ version: 99 })).toMatchObject({ version: 3 });
  });

  it('stands beside the state at another version', async () => {
    const { state } = await looking(created('Ada', 'Byron'), added, marriage, changed);
    const compared = await state({ version: 1, compareWith: 4 });
    expect(leaf(compared, 'Family name')).toMatchObject({ value: 'Byron', compared: 'Lovelace', differs: true });
    expect(leaf(compared, 'Given name')).toMatchObject({ compared: 'Ada', differs: false });
    expect(leaf(compared, 'E-mail')).toMatchObject({ value: null, compared: 'lovelace@example.org', differs: true });
  });

  it('remembers what was there until when', async () => {
    const removed: PersonEvent = { type: 'ComponentRemoved', componentType: 'EmailAddress', componentId: email };
    const { state } = await looking(created('Ada', 'Byron'), added, changed, removed, marriage);
    expect((await state())?.removed[0]).toMatchObject({
      label: 'E-mail',
      value: 'lovelace@example.org',
      change: null,
      origin: { version: 3, before: 'ada@example.org' },
      until: { version: 4, type: 'ComponentRemoved' },
    });
    expect((await state({ version: 4 }))?.removed[0]).toMatchObject({ change: 'removed' });
    expect((await state({ version: 3 }))?.removed).toEqual([]);
  });

  it('can be asked what would be without one event, and says what is', async () => {
    const { state } = await looking(created('Ada', 'Byron'), added, marriage, changed);
    const other = await state({ without: 3 });
    expect(other).toMatchObject({ without: 3, version: 4, name: 'Ada Byron' });
    expect(leaf(other, 'Family name')).toMatchObject({
      value: 'Byron',
      compared: 'Lovelace',
      differs: true,
      edit: null,
    });
    expect((await state({ without: 99 }))?.without).toBeNull();
  });
});

describe('the timeline of a person', () => {
  it('tells events and refused commands in the order in which they came', async () => {
    const { look, activity, publish } = await looking(created('Ada', 'Byron'), marriage);
    publish(hostile(3, '{'));
    activity.add(refusedAt('2026-05-03T12:00:01.500Z'));
    const all = await look.timeline({ personId: ada, kinds: [], from: 0, count: 10 }, never);
    expect(all.entries.map(({ kind, position, version }) => [kind, position, version])).toEqual([
      ['event', 0, 1],
      ['refused', 1, null],
      ['event', 2, 2],
      ['unreadable', 3, 3],
    ]);
    expect(all.entries[1]).toMatchObject({
      sentence: 'Refused: Update name',
      reason: 'Ada cannot be renamed.',
      storySize: 3,
    });
    expect(all.entries[2]).toMatchObject({ sentence: 'Name changed from Ada Byron to Ada Lovelace — “marriage”' });
    const refused = await look.timeline({ personId: ada, kinds: ['refused', 'undecodable'], from: 1, count: 1 }, never);
    expect(refused).toMatchObject({ total: 2, unfiltered: 4, entries: [{ kind: 'unreadable', position: 1 }] });
    expect(await look.place({ personId: ada, kinds: [], version: 2 }, never)).toEqual({ position: 2 });
    expect(await look.place({ personId: ada, kinds: ['identity'], version: 2 }, never)).toEqual({ position: 1 });
  });

  it('offers the command that takes an event back, or says why there is none', async () => {
    const { look } = await looking(created('Ada', 'Byron'), added, changed, marriage, {
      type: 'BirthDateSet',
      birthDate: '1815-12-10',
    });
    const { entries } = await look.timeline({ personId: ada, kinds: [], from: 0, count: 10 }, never);
    expect(entries.map(({ undo }) => undo)).toMatchObject([
      { possible: false, sentence: expect.stringContaining('archive') },
      { possible: true, command: 'RemoveEmail', data: { component_id: email } },
      {
        possible: true,
        command: 'UpdateEmail',
        data: { component_id: email, email: 'ada@example.org', is_preferred: null },
      },
      {
        possible: true,
        command: 'UpdateName',
        data: { name: { given_name: 'Ada', family_name: 'Byron' }, reason: null },
      },
      { possible: false, sentence: expect.stringContaining('for ever') },
    ]);
  });

  it('says beforehand that nothing can be taken back where a history has ended', async () => {
    const { look } = await looking(created('Ada', 'Byron'), marriage, { type: 'Archived', reason: 'left' });
    const { entries } = await look.timeline({ personId: ada, kinds: [], from: 1, count: 2 }, never);
    expect(entries.map(({ undo }) => undo)).toMatchObject([
      { possible: false, sentence: expect.stringContaining('history that has ended') },
      { possible: false, sentence: expect.stringContaining('for ever') },
    ]);
  });
});

describe('the life and the header of a person', () => {
  it('are pictured in columns', async () => {
    const { look, activity } = await looking(created('Ada', 'Byron'), marriage, { type: 'Suspended', reason: 'check' });
    activity.add(refusedAt('2026-05-03T12:00:05.000Z'));
    expect(await look.life({ personId: ada }, never)).toMatchObject({
      versions: [1, 2, 3],
      families: [0, 0, 1],
      marks: [0, 0, 0],
      refusedMs: [Date.parse('2026-05-03T12:00:05.000Z')],
      lifecycles: [
        { version: 1, state: 'Active' },
        { version: 3, state: 'Suspended' },
      ],
    });
  });

  it('say who they are, again when something is recorded', async () => {
    const { look, activity, publish } = await looking(created('Ada', 'Byron'));
    const ending = new AbortController();
    const headers = look.headers(ada, ending.signal)[Symbol.asyncIterator]();
    expect((await headers.next()).value).toMatchObject({
      found: true,
      name: 'Ada Byron',
      lifecycle: 'Active',
      version: 1,
      refused: 0,
      onboarding: [
        { workflow: 'full', begun: false, state: 'Started', nextSteps: ['StartOnboarding'] },
        { workflow: 'profile', begun: false, state: 'ProfileCreated', nextSteps: ['AddEmail'] },
      ],
    });
    publish(stored(2, marriage));
    activity.setKnown(false);
    expect((await headers.next()).value).toMatchObject({ name: 'Ada Lovelace', version: 2, refused: null, stories: 1 });
    ending.abort();
    await headers.next();
  });

  it('fold neither what cannot be read nor what is misfiled, and count both', async () => {
    const { look, publish } = await looking(created('Ada', 'Byron'));
    const headerNow = async () => (await look.headers(ada, never)[Symbol.asyncIterator]().next()).value;
    publish(hostile(2, '{"event":'));
    publish(stored(3, created('Mallory', 'Moe'), { personId: grace, subject: `person.events.${ada}.person.created` }));
    publish(hostile(4, Uint8Array.of(0xc0, 0xaf)));
    expect(await headerNow()).toMatchObject({ name: 'Ada Byron', version: 4, events: 4, unread: 3 });
    const { entries } = await look.timeline({ personId: ada, kinds: [], from: 0, count: 10 }, never);
    expect(entries.map(({ marks }) => marks)).toMatchObject([
      [],
      expect.arrayContaining(['undecodable']),
      expect.arrayContaining(['misfiled']),
      expect.arrayContaining(['undecodable']),
    ]);
  });

  it('are there even when nothing of the person can be read', async () => {
    const { look, publish } = await looking();
    publish(hostile(1, 'x'));
    const header = await look.headers(ada, never)[Symbol.asyncIterator]().next();
    expect(header.value).toMatchObject({ found: true, name: '', lifecycle: null, unread: 1, version: 1 });
  });

  it('have the agreed shape whatever stands in the history', async () => {
    const { look, state } = await looking(
      created('', ' '),
      { type: 'Updated', updates: { nested: { deep: [1, 2] }, none: null, ['__proto__']: 'x' } },
      { type: 'MetadataUpdated', metadataType: 'onboarding_state', metadataValue: { state: 'Started' } },
      { type: 'ComponentAdded', componentType: 'x'.repeat(5_000), componentData: 'y'.repeat(5_000) },
      { type: 'PersonMerged', targetPersonId: grace, mergeReason: 'UserRequested' },
    );
    const header = await look.headers(ada, never)[Symbol.asyncIterator]().next();
    expect(personHistory['person.header'].item.parse(header.value)).toEqual(header.value);
    expect(header.value).toMatchObject({ name: 'No name given', lifecycle: 'Merged', mergedInto: { personId: grace } });
    const now = await state();
    expect(personState.parse(now)).toEqual(now);
    const timeline = await look.timeline({ personId: ada, kinds: [], from: 0, count: 10 }, never);
    expect(personHistory['person.timeline'].output.parse(timeline)).toEqual(timeline);
  });

  it('are empty for an id that no person has', async () => {
    const { look } = await looking(created('Ada', 'Byron'));
    for (const personId of [grace, 'no id']) {
      const [header] = [await look.headers(personId, never)[Symbol.asyncIterator]().next()];
      expect(header.value).toMatchObject({ found: false, name: '', events: 0 });
      expect(await look.life({ personId }, never)).toMatchObject({ versions: [] });
    }
  });
});

function refusedAt(at: string) {
  return {
    sequence: 1,
    recordedAt: at,
    id: 'r1',
    kind: 'command_refused' as const,
    at,
    personId: ada,
    commandId: uuidOf(0xc0),
    commandType: 'UpdateName',
    command: null,
    queuedAt: null,
    startedAt: null,
    durationMs: null,
    eventId: null,
    correlationId: story,
    causationId: null,
    actor: 'user:m.ortiz',
    producer: null,
    consumer: null,
    policy: null,
    attempt: 1,
    error: { kind: 'refused', code: 'NotActive', message: 'Ada cannot be renamed.' },
    detail: null,
  };
}
