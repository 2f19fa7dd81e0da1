import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLetterDiscarding, DISCARDED_FOR_MS } from '../application/replay/discard-letters';
import { createReplayDesk } from '../application/replay/replay-desk';
import { openConnection } from '../infrastructure/nats/connection';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { presets } from '../infrastructure/nats/presets';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { startCore } from './core';
import { coreOptions, ids } from './core.fixture';
import { openReplayParts } from './replay-parts';

const log = createSilentLog();
const LEASE_MS = 500;
const LETTERS = 20;
const patience = { timeout: 30_000, interval: 50 };

/** A server with dead letters of a consumer that is not ours: each is skipped, at the pace of its job. */
async function withLetters() {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const connection = await openConnection({ servers: [server.url], name: 'test' }, { log });
  onTestFinished(() => connection.close());
  const options = coreOptions({ policies: 'none' });
  await (await startCore(connection, options)).close();
  const deadLetters = createJetStreamDeadLetters(connection.nats, { producer: options.producer });
  const now = new Date().toISOString();
  for (let at = 0; at < LETTERS; at += 1) {
    const personId = ids.fresh();
    await deadLetters.record({
      id: ids.fresh(),
      originalSubject: `person.events.${personId}.person.created`,
      originalHeaders: [],
      bytes: new TextEncoder().encode('{}'),
      reason: 'the mailer was away',
      attempts: 3,
      firstFailedAt: now,
      lastFailedAt: now,
      consumer: 'crm-sync',
      originalId: ids.fresh(),
      correlationId: null,
    });
  }
  const partsOn = (nats: NatsConnection, installation = ids.fresh()) => {
    const producer = `eventglass/0.0.0@${ids.fresh().slice(0, 8)}`;
    const of = { preset: presets.default, policies: 'none', replicas: 1, actor: 'user:ada' } as const;
    return openReplayParts(
      { nats },
      { ...of, producer, installation, leaseMs: LEASE_MS, clock: options.clock, ids, log },
    );
  };
  const anAdmin = (nats: NatsConnection, installation = ids.fresh()) => {
    const desk = createReplayDesk({ ...partsOn(nats, installation), wallMs: Date.now, onChange: () => undefined });
    onTestFinished(() => desk.close());
    return desk;
  };
  const keys = Array.from({ length: LETTERS }, (_, at) => `dlq:${at + 1}`);
  const order = (ratePerSecond: number | null) => ({
    jobId: ids.fresh(),
    title: 'after the outage',
    keys,
    edits: { steps: [], texts: [] },
    ramp: [],
    stopAtFailure: false,
    ratePerSecond,
    concurrency: 4,
  });
  return { server, nats: connection.nats, partsOn, anAdmin, keys, order };
}

describe('a job whose runner is gone', () => {
  it('is taken over by another installation once the lease has run out, and not before', async () => {
    const { server, nats, anAdmin, order } = await withLetters();
    const lost = await server.connect();
    const [ada, bob] = [anAdmin(lost), anAdmin(nats)];
    const wish = order(1);
    await ada.start(wish);
    await expect(bob.takeOver(wish.jobId)).rejects.toThrow('The job was not taken over');
    await lost.close();
    const job = async () => (await bob.list())[0];
    await expect.poll(async () => (await job())?.runner, patience).toBeNull();
    expect(await job()).toMatchObject({ state: 'running', sentence: expect.stringContaining('take it over') });
    // It is no job of this installation: nobody goes on with it unasked.
    await bob.goOn();
    expect(await job()).toMatchObject({ runner: null });
    await bob.takeOver(wish.jobId);
    await bob.pace(wish.jobId, null);
    await expect.poll(async () => (await job())?.state, patience).toBe('done');
    expect((await job())?.perOutcome.skipped).toBe(LETTERS);
  }, 60_000);

  it('is paused, in words, when it has ended its runner three times without a result', async () => {
    const { nats, partsOn, anAdmin, order } = await withLetters();
    const installation = ids.fresh();
    const wish = order(1);
    const first = anAdmin(nats, installation);
    await first.start(wish);
    await first.close();
    const { jobs } = partsOn(nats, installation);
    const left = await jobs.find(wish.jobId);
    if (!left) throw new Error('it was begun');
    await jobs.keep({ ...left.job, claims: 3 }, left.revision);
    const again = anAdmin(nats, installation);
    await again.goOn();
    expect((await again.list())[0]).toMatchObject({
      state: 'paused',
      runner: null,
      sentence: expect.stringContaining('ended 3 times'),
    });
    await again.resume(wish.jobId);
    await again.pace(wish.jobId, null);
    await expect.poll(async () => (await again.list())[0]?.state, patience).toBe('done');
  }, 60_000);
});

it('deletes what was discarded seven days ago, and nothing younger', async () => {
  const { nats, partsOn, keys } = await withLetters();
  const parts = partsOn(nats);
  let now = Date.now();
  const discarding = createLetterDiscarding({ ...parts, wallMs: () => now });
  const some = keys.slice(0, 3);
  await discarding.discard({ id: ids.fresh(), keys: some, reason: 'of no use' });
  now += DISCARDED_FOR_MS - 60_000;
  expect(await discarding.purgeOld()).toBe(0);
  now += 120_000;
  expect(await discarding.purgeOld()).toBe(3);
  expect(await discarding.purgeOld()).toBe(0);
  expect([...(await parts.letters.read(keys)).keys()]).toEqual(keys.slice(3));
  expect(await parts.control.discarded()).toEqual([]);
}, 60_000);

it('leaves hidden what the stream does not let it delete, and tries that once', async () => {
  const { nats, partsOn, keys } = await withLetters();
  const parts = partsOn(nats);
  const { streams } = await jetstreamManager(nats);
  await streams.update('person-events-dlq', { deny_delete: true });
  const some = keys.slice(0, 2);
  expect(await parts.letters.remove(some, { forGood: false })).toEqual([]);
  const discarding = createLetterDiscarding({ ...parts, wallMs: () => Date.now() + 2 * DISCARDED_FOR_MS });
  await discarding.discard({ id: ids.fresh(), keys: some, reason: 'of no use' });
  expect(await discarding.purgeOld()).toBe(0);
  expect(await discarding.purgeOld()).toBe(0);
  expect([...(await parts.letters.read(keys)).keys()]).toEqual(keys);
  expect((await parts.control.discarded()).flatMap((discard) => discard.keys)).toEqual(some);
  const { state } = await streams.info('person-audit');
  expect(state.messages).toBe(2);
}, 60_000);
