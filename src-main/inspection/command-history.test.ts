import type { commandHistory, PastCommand } from '@shared/contract/command-history';
import type { InputOf } from '@shared/contract/define';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryActivityIndex } from './activity/memory-activity.fixture';
import type { RecordedActivity } from './activity-index';
import { createChanges } from './changes';
import { followCommandHistory } from './command-history';
import { ada, grace } from './stored-events.fixture';

type Wanted = InputOf<typeof commandHistory, 'commands.history'>;
const all: Wanted = { by: null, personId: null, outcome: null, limit: 100 };

const recorded = (sequence: number, told: Partial<RecordedActivity> = {}): RecordedActivity => ({
  sequence,
  recordedAt: '2026-05-03T12:00:01.000Z',
  id: `entry ${sequence}`,
  kind: 'command_accepted',
  at: '2026-05-03T12:00:00.500Z',
  personId: ada,
  commandId: `command ${sequence}`,
  commandType: 'UpdateName',
  command: { UpdateName: { reason: null } },
  queuedAt: '2026-05-03T12:00:00.000Z',
  startedAt: '2026-05-03T12:00:00.400Z',
  durationMs: 100,
  eventId: null,
  correlationId: 'story',
  causationId: null,
  actor: 'user:m.ortiz',
  producer: 'eventglass/0.1.0@test',
  consumer: null,
  policy: null,
  attempt: 1,
  error: null,
  detail: { version: 3, events_generated: 2 },
  ...told,
});

function historyOf(...entries: RecordedActivity[]) {
  const activity = createMemoryActivityIndex();
  activity.add(...entries);
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const follow = (wanted: Partial<Wanted> = {}) =>
    followCommandHistory(
      {
        activity,
        followed: { changes: createChanges(), nameOf: (personId) => (personId === ada ? 'Ada Lovelace' : null) },
      },
      { ...all, ...wanted },
      closing.signal,
    )[Symbol.asyncIterator]();
  return { activity, follow };
}

const first = async (told: Partial<RecordedActivity>): Promise<PastCommand | undefined> =>
  (await historyOf(recorded(1, told)).follow().next()).value?.commands[0];

describe('the history of commands', () => {
  it('says what was commanded, by whom, and how it ended', async () => {
    expect(await first({})).toEqual({
      sequence: 1,
      commandId: 'command 1',
      type: 'UpdateName',
      personId: ada,
      personName: 'Ada Lovelace',
      outcome: 'accepted',
      sentence: '',
      atMs: Date.UTC(2026, 4, 3, 12, 0, 0, 500),
      queuedForMs: 400,
      tookMs: 100,
      attempts: 1,
      events: 2,
      correlationId: 'story',
      by: 'user:m.ortiz',
      producer: 'eventglass/0.1.0@test',
      policy: null,
      body: '{"UpdateName":{"reason":null}}',
      masked: false,
    });
  });

  it('says why a command was refused', async () => {
    const error = { kind: 'refused', code: 'NotActive', message: 'Ada Lovelace cannot be changed: …' };
    expect(await first({ kind: 'command_refused', error, detail: null })).toMatchObject({
      outcome: 'refused',
      sentence: 'Ada Lovelace cannot be changed: …',
      events: 0,
    });
  });

  it('knows the commands of policies by who sent them', async () => {
    expect(await first({ actor: 'system:WelcomeEmail' })).toMatchObject({ policy: 'WelcomeEmail' });
  });

  it('shows what another layout leaves out as not said', async () => {
    const bare = { commandType: null, command: null, queuedAt: null, durationMs: null, personId: grace, detail: 'x' };
    expect(await first({ ...bare, commandId: null, at: 'yesterday' })).toMatchObject({
      type: '',
      commandId: '',
      personName: '',
      body: null,
      queuedForMs: null,
      tookMs: null,
      events: 0,
      atMs: Date.UTC(2026, 4, 3, 12, 0, 1),
    });
    expect(await first({ startedAt: '2026-05-03T11:00:00Z' })).toMatchObject({ queuedForMs: 0 });
  });

  it('is newest first, filtered and counted', async () => {
    const { follow } = historyOf(recorded(1), recorded(2, { actor: 'user:x' }), recorded(3));
    const { value } = await follow({ by: 'user:m.ortiz', limit: 1 }).next();
    expect(value).toMatchObject({ known: true, total: 2, commands: [{ sequence: 3 }] });
  });

  it('is unknown where no activity is read, and not empty', async () => {
    const { signal } = new AbortController();
    const parts = { activity: undefined, followed: { changes: createChanges(), nameOf: () => null } };
    const { value } = await followCommandHistory(parts, all, signal)[Symbol.asyncIterator]().next();
    expect(value).toEqual({ known: false, total: 0, commands: [] });
  });

  it('comes again when there are others, and says when nobody records them', async () => {
    const { activity, follow } = historyOf(recorded(1));
    const following = follow();
    await following.next();
    activity.add(recorded(2));
    expect((await following.next()).value).toMatchObject({ total: 2 });
    activity.setKnown(false);
    expect((await following.next()).value).toEqual({ known: false, total: 0, commands: [] });
  });
});
