import { randomUUID } from 'node:crypto';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeCorrelationFeed } from '../../application/correlation-feed.suite';
import type { CorrelationId } from '../../domain/kernel/identity';
import { encodeCommand } from '../../domain/wire/command-codec';
import { policyConsumer } from '../../domain/wire/subjects';
import { createCorrelationFeed } from './correlation-feed';
import { createJetStreamReader } from './jetstream-stream-reader';
import { ensureStreams } from './jetstream-streams';
import { startTestServer } from './nats-server.fixture';
import { publishToStream } from './publish-to-stream';
import { createReactionProgress } from './reaction-progress';
import { readThrough } from './read-only';
import { createSilentLog } from './silent-log.fixture';

async function openStreams() {
  const server = await startTestServer();
  const nats = await server.connect();
  await ensureStreams(nats);
  const log = createSilentLog();
  return {
    nats,
    feed: createCorrelationFeed(createJetStreamReader(readThrough(nats), 'person-events', log), log),
    publish: async (subject: string, body: string, headers: readonly (readonly [string, string])[] = []) =>
      (await publishToStream(nats, { subject, body, headers })).sequence,
    close: server.close,
  };
}

describeCorrelationFeed('JetStream', openStreams, randomUUID);

describe('the progress of reactions', () => {
  const story = randomUUID() as CorrelationId;

  async function progressStage() {
    const opened = await openStreams();
    onTestFinished(opened.close);
    const { nats, publish } = opened;
    const manager = await jetstreamManager(nats);
    const anEvent = () => publish(`person.events.${randomUUID()}.person.created`, '{}');
    const queue = (correlationId: string) => {
      const body = encodeCommand({ type: 'ArchivePerson', personId: randomUUID(), reason: 'r' } as never);
      return publish(`person.commands.${randomUUID()}`, body, [['X-Correlation-ID', correlationId]]);
    };
    const startPolicies = () =>
      manager.consumers.add('person-events', {
        durable_name: policyConsumer,
        ack_policy: 'explicit',
        deliver_policy: 'all',
      });
    const progress = createReactionProgress(nats, { events: 'person-events', commands: 'person-commands' });
    return { ...opened, manager, anEvent, queue, startPolicies, progress };
  }

  it('is settled where nobody runs policies', async () => {
    const { anEvent, progress } = await progressStage();
    const first = await anEvent();
    const last = await anEvent();
    expect(await progress.look(story, first)).toEqual({ settled: true, end: last });
  });

  it('is settled once the policies have acknowledged the event', async () => {
    const { nats, anEvent, startPolicies, progress } = await progressStage();
    await startPolicies();
    const first = await anEvent();
    const second = await anEvent();
    expect(await progress.look(story, first)).toMatchObject({ settled: false });

    const consumer = await jetstream(nats).consumers.get('person-events', policyConsumer);
    await (await consumer.next())?.ackAck();

    expect(await progress.look(story, first)).toMatchObject({ settled: true });
    expect(await progress.look(story, second)).toMatchObject({ settled: false });
  });

  it('is not settled while a command of the story is queued, whatever else is', async () => {
    const { nats, manager, anEvent, queue, progress } = await progressStage();
    const event = await anEvent();
    await queue(randomUUID());
    expect(await progress.look(story, event)).toMatchObject({ settled: true });
    const queued = await queue(story);
    expect(await progress.look(story, event)).toMatchObject({ settled: false });
    await manager.streams.deleteMessage('person-commands', queued);
    expect(await progress.look(story, event)).toMatchObject({ settled: true });
    await nats.flush();
  });

  it('does not claim to know what it has not looked at', async () => {
    const { anEvent, queue, progress } = await progressStage();
    const event = await anEvent();
    await Promise.all(Array.from({ length: 100 }, () => queue(randomUUID())));
    expect(await progress.look(story, event)).toMatchObject({ settled: false });
  });
});
