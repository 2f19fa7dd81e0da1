import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate as aTurn } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { verifyAuditChain } from '../application/audit-chain';
import { buildCrashingCore, type CrashStage, openCrashStage, type SentCommand } from '../application/crash-stage.suite';
import { createReplayDesk, type ReplayDesk } from '../application/replay/replay-desk';
import { sha256 } from '../infrastructure/nats/jetstream-audit';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { presets } from '../infrastructure/nats/presets';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import type { CrashReplayOptions } from './crashing-replay.suite';
import { openReplayParts } from './replay-parts';

/** Small in `npm test`, full size in `npm run soak`: the same tests. */
const isSoak = process.env.EVENTGLASS_SOAK === '1';
const size = isSoak ? { kills: 30, letters: 10_000, persons: 500 } : { kills: 4, letters: 400, persons: 25 };
const PATIENCE_MS = isSoak ? 1_800_000 : 120_000;
const LEASE_MS = 1_000;

const ids = createRandomIds();
const log = createSilentLog();
let core: Awaited<ReturnType<typeof buildCrashingCore>>;
let runner: Awaited<ReturnType<typeof buildCrashingCore>>;
beforeAll(async () => {
  core = await buildCrashingCore();
  runner = await buildCrashingCore(new URL('./crashing-replay.suite.ts', import.meta.url));
}, 120_000);
afterAll(() => {
  core.close();
  runner.close();
});

type Letters = { readonly keys: readonly string[]; readonly commands: readonly SentCommand[] };

/** A core, and dead letters whose commands are sound now: each person is made, and renamed from then on. */
async function afterAnOutage(): Promise<CrashStage & Letters> {
  const stage = await openCrashStage(core.file, { batches: true });
  onTestFinished(() => stage.close());
  await stage.startCore();
  const persons = Array.from({ length: size.persons }, () => ids.fresh());
  const commands = Array.from({ length: size.letters }, (_, at) => {
    const personId = persons[at % persons.length] ?? '';
    const name = { given_name: `Ada ${at}`, family_name: 'Lovelace', middle_names: [] };
    const [tag, rest] = at < persons.length ? ['CreatePerson', { source: 'test' }] : ['UpdateName', {}];
    return {
      commandId: ids.fresh(),
      personId,
      events: 1,
      body: JSON.stringify({ [tag as string]: { person_id: personId, name, ...(rest as object) } }),
    };
  });
  const deadLetters = createJetStreamDeadLetters(stage.nats, { producer: 'eventglass/0.0.0@test' });
  const now = new Date().toISOString();
  for (const { commandId, personId, body } of commands) {
    await deadLetters.record({
      id: ids.fresh(),
      originalSubject: `person.commands.${personId}`,
      originalHeaders: [['X-Message-ID', commandId]],
      bytes: new TextEncoder().encode(body),
      reason: 'the store was away',
      attempts: 3,
      firstFailedAt: now,
      lastFailedAt: now,
      consumer: 'person-command-processor',
      originalId: commandId,
      correlationId: null,
    });
  }
  return { ...stage, commands, keys: commands.map((_, at) => `dlq:${at + 1}`) };
}

/** Somebody who runs replays in this process. */
function anAdmin(nats: NatsConnection, installation = ids.fresh()): ReplayDesk {
  const producer = `eventglass/0.0.0@${ids.fresh().slice(0, 8)}`;
  const clock = createSystemClock();
  const options = { preset: presets.default, policies: 'none', replicas: 1, actor: 'user:ada' } as const;
  const parts = openReplayParts({ nats }, { ...options, producer, installation, leaseMs: LEASE_MS, clock, ids, log });
  return createReplayDesk({ ...parts, wallMs: Date.now, onChange: () => undefined });
}

const orderOf = (keys: readonly string[]) => ({
  jobId: ids.fresh(),
  title: 'after the outage',
  keys,
  edits: { steps: [], texts: [] },
  ramp: [1, 5, 20],
  stopAtFailure: true,
  ratePerSecond: null,
  concurrency: 16,
});

const jobOf = async (desk: ReplayDesk, jobId: string) => (await desk.list()).find((job) => job.jobId === jobId);
const isDone = (desk: ReplayDesk, jobId: string) =>
  expect
    .poll(async () => (await jobOf(desk, jobId).catch(() => undefined))?.state, { timeout: PATIENCE_MS, interval: 100 })
    .toBe('done');

/** Each letter with one result, and every result a success. */
async function expectEveryResult(desk: ReplayDesk, jobId: string, { keys }: Letters): Promise<Map<string, number>> {
  const { results } = await desk.allResults(jobId);
  expect(results.map(({ key }) => key)).toEqual(keys);
  const counts = new Map<string, number>();
  for (const { outcome, sentence } of results) {
    const said = outcome === 'done' || outcome === 'already done' ? outcome : `${outcome}: ${sentence}`;
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return counts;
}

/** The chain whole, and these actions in it. */
async function expectAudit(nats: NatsConnection, actions: readonly string[]): Promise<void> {
  const { streams } = await jetstreamManager(nats);
  const { state } = await streams.info('person-audit');
  const entries: { sequence: number; bytes: Uint8Array }[] = [];
  for (let seq = 1; seq <= state.last_seq; seq += 1) {
    const message = await streams.getMessage('person-audit', { seq });
    entries.push({ sequence: seq, bytes: message?.data ?? new Uint8Array() });
  }
  expect(verifyAuditChain(entries, sha256)).toMatchObject({ ok: true });
  const told = entries.map(({ bytes }) => (JSON.parse(new TextDecoder().decode(bytes)) as { action: string }).action);
  expect(told.sort()).toEqual([...actions].sort());
}

/** Resolves when so many events have been recorded from now on. */
function eventsLater(nats: NatsConnection, count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const listening = nats.subscribe('person.events.>', {
      callback: () => {
        left -= 1;
        if (left > 0) return;
        listening.unsubscribe();
        resolve();
      },
    });
  });
}

describe('a replay under fire', () => {
  it(
    `does everything once though its runner is killed ${size.kills} times at random`,
    async () => {
      const stage = await afterAnOutage();
      const installation = ids.fresh();
      const starter = anAdmin(stage.nats, installation);
      const order = orderOf(stage.keys);
      const told: CrashReplayOptions = { url: stage.server.url, installation, leaseMs: LEASE_MS };
      const env = { ...process.env, EVENTGLASS_CRASH_REPLAY: JSON.stringify(told) };
      const startRunner = async () => {
        const child = spawn(process.execPath, [runner.file], { env, stdio: ['ignore', 'pipe', 'ignore'] });
        onTestFinished(() => void child.kill('SIGKILL'));
        await once(child.stdout, 'data');
        return child;
      };
      await starter.start(order);
      await starter.close();
      const each = Math.floor(size.letters / (size.kills + 2));
      for (let kill = 0; kill < size.kills; kill += 1) {
        const later = eventsLater(stage.nats, 1 + Math.floor(Math.random() * each));
        const child = await startRunner();
        await Promise.race([later, isDone(starter, order.jobId)]);
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      await startRunner();
      await isDone(starter, order.jobId);
      const counts = await expectEveryResult(starter, order.jobId, stage);
      // What was under way when its runner ended is its own doing, not somebody else's.
      expect(counts.get('done')).toBe(size.letters);
      await stage.expectExactlyOnce(stage.commands);
      await expectAudit(stage.nats, ['replay_started', 'replay_finished']);
    },
    PATIENCE_MS,
  );

  it(
    'does everything once though the server restarts and the connection is cut',
    async () => {
      const stage = await afterAnOutage();
      const looking = await stage.server.connect();
      const desk = anAdmin(looking);
      onTestFinished(() => desk.close());
      const order = orderOf(stage.keys);
      const [soon, later] = [eventsLater(stage.nats, size.letters / 8), eventsLater(stage.nats, size.letters / 2)];
      await desk.start(order);
      await soon;
      await looking.reconnect();
      await later;
      await stage.server.kill();
      await aTurn();
      await stage.server.start();
      await isDone(desk, order.jobId);
      await expectEveryResult(desk, order.jobId, stage);
      await stage.expectExactlyOnce(stage.commands);
      await expectAudit(stage.nats, ['replay_started', 'replay_finished']);
    },
    PATIENCE_MS,
  );

  it(
    'does everything once though two admins replay the same letters at once, one pausing and one resuming',
    async () => {
      const stage = await afterAnOutage();
      const [ada, bob] = [anAdmin(stage.nats), anAdmin(await stage.server.connect())];
      onTestFinished(async () => void (await Promise.all([ada.close(), bob.close()])));
      const [one, other] = [orderOf(stage.keys), orderOf(stage.keys)];
      const later = eventsLater(stage.nats, size.letters / 4);
      // Two who begin the same job begin one.
      await Promise.all([ada.start(one), bob.start(other), bob.start(one)]);
      await later;
      await bob.pause(one.jobId);
      await expect.poll(async () => (await jobOf(ada, one.jobId))?.runner, { timeout: 20_000 }).toBeNull();
      const both = await Promise.allSettled([ada.resume(one.jobId), bob.resume(one.jobId)]);
      expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
      await isDone(ada, one.jobId);
      await isDone(bob, other.jobId);
      await stage.expectExactlyOnce(stage.commands);
      expect(await jobOf(bob, one.jobId)).toMatchObject({ runner: null, total: size.letters });
    },
    PATIENCE_MS,
  );
});
