import { jetstreamManager } from '@nats-io/jetstream';
import { expect, it, onTestFinished } from 'vitest';
import { replayEvent } from '../application/replay/replay-event';
import { parsePersonId } from '../domain/kernel/identity';
import { openConnection } from '../infrastructure/nats/connection';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { presets } from '../infrastructure/nats/presets';
import { readThrough } from '../infrastructure/nats/read-only';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { startCore } from './core';
import { coreOptions, createPerson, ids } from './core.fixture';
import { createReplayConsumers } from './replay-consumers';

const log = createSilentLog();
const signal = new AbortController().signal;

it('lets ours have an event once more without appending it, and nobody else', async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const connection = await openConnection({ servers: [server.url], name: 'test' }, { log });
  onTestFinished(() => connection.close());
  const { streams } = await jetstreamManager(connection.nats);
  const options = coreOptions({ policies: 'none' });
  const core = await startCore(connection, options);
  const person = parsePersonId(ids.fresh());
  if (!person) throw new Error('a fresh id is one');
  await core.desk.issue(createPerson(person), []);
  await core.close();

  const { readPerson } = createJetStreamReader(readThrough(connection.nats), 'person-events', log);
  const again = createReplayConsumers(connection, { ...options, preset: presets.default, policies: 'default' });
  const [created] = await readPerson(person);
  if (!created) throw new Error('she was created');
  const eventId = new Map(created.headers).get('X-Message-ID') ?? null;
  const letter = {
    kind: 'event',
    lane: person,
    personId: person,
    type: 'Created',
    eventId,
    subject: created.subject,
  } as const;
  const replay = (consumer: string, change: object = {}) =>
    replayEvent({ ...letter, consumer, ...change }, { again, readPerson }, signal);

  expect(await replay('person-policy-engine')).toEqual({
    outcome: 'done',
    sentence: expect.stringContaining('WelcomeEmail asked for'),
  });
  const queued = async () => (await streams.info('person-commands')).state.messages;
  expect(await queued()).toBeGreaterThan(0);
  expect(await replay('person-projection-components')).toMatchObject({ outcome: 'done' });
  expect(await replay('crm-sync')).toMatchObject({
    outcome: 'skipped',
    sentence: expect.stringContaining('its owner'),
  });
  expect(await replay('person-policy-engine', { eventId: ids.fresh() })).toMatchObject({
    outcome: 'skipped',
    sentence: expect.stringContaining('in no stream'),
  });
  expect((await streams.info('person-events')).state.messages).toBe(1);
});
