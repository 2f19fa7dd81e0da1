import { describe, expect, it } from 'vitest';
import type { CorrelationId, Sequence } from '../domain/kernel/identity';
import { createMemoryCorrelationFeed } from '../infrastructure/memory/memory-correlation-feed';
import { createCommandProcessor } from './command-processor';
import { aPersonId, coreStage, create, ids, metadata, rename } from './core-stage.suite';
import { createFollowUps, type FollowUp, type FollowUpOptions } from './follow-up-events';
import { type ReactionProgress, Unavailable } from './ports';

/** A core whose policies are said to be as far as the test wants. */
function followingStage(options: Partial<FollowUpOptions> = {}) {
  const stage = coreStage();
  const feed = createMemoryCorrelationFeed(stage.eventLog);
  const settledUpTo = { sequence: 0 };
  const looks: Sequence[] = [];
  const progress: ReactionProgress = {
    look: async (_, upTo) => {
      looks.push(upTo);
      return { settled: upTo <= settledUpTo.sequence, end: stage.eventLog.stored().length };
    },
  };
  const followUps = createFollowUps(
    { feed, progress, log: stage.log },
    { firstLookMs: 1, longestLookMs: 4, ...options },
  );
  const processor = createCommandProcessor({ ...stage.ports, followUps });
  const settle = (sequence: Sequence) => {
    settledUpTo.sequence = sequence;
  };
  return { ...stage, processor, followUps, feed, progress, looks, settle };
}

async function collect(events: FollowUp) {
  const sequences: Sequence[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done) return { sequences, reason: next.value };
    sequences.push(next.value.sequence);
  }
}

const aStory = () => ids.fresh() as CorrelationId;
const LONG_MS = 10_000;

describe('what follows a command', () => {
  it('is the further events of its correlation, until no reaction is outstanding', async () => {
    const { processor, followUps, settle, feed } = followingStage();
    const [ada, grace, correlationId] = [aPersonId(), aPersonId(), aStory()];
    await processor.process(create(ada), metadata({ correlationId }));
    const following = collect(followUps.follow({ correlationId, lastSequence: 1 }, LONG_MS));

    await processor.process(create(grace), metadata());
    await processor.process(rename(ada, 'A.'), metadata({ correlationId }));
    await processor.process(rename(grace, 'G.'), metadata({ correlationId }));
    settle(4);

    expect(await following).toEqual({ sequences: [3, 4], reason: 'complete' });
    expect(feed.open()).toBe(0);
  });

  it('is nothing, at once, when nothing is outstanding', async () => {
    const { processor, followUps, settle } = followingStage();
    const correlationId = aStory();
    await processor.process(create(aPersonId()), metadata({ correlationId }));
    settle(1);
    expect(await collect(followUps.follow({ correlationId, lastSequence: 1 }, LONG_MS))).toEqual({
      sequences: [],
      reason: 'complete',
    });
  });

  it('ends with the time when a reaction stays outstanding', async () => {
    const { followUps, looks, feed } = followingStage();
    const ended = await collect(followUps.follow({ correlationId: aStory(), lastSequence: 1 }, 30));
    expect(ended).toEqual({ sequences: [], reason: 'timeout' });
    expect(looks.length).toBeGreaterThan(1);
    expect(feed.open()).toBe(0);
  });

  it('is not followed longer than is allowed, nor by more than are allowed', async () => {
    const { followUps } = followingStage({ longestMs: 20, mostOpen: 1 });
    const command = { correlationId: aStory(), lastSequence: 1 };
    const first = collect(followUps.follow(command, LONG_MS));
    const second = collect(followUps.follow(command, LONG_MS));
    expect((await second).reason).toBe('timeout');
    expect((await first).reason).toBe('timeout');
    expect((await collect(followUps.follow(command, LONG_MS))).reason).toBe('timeout');
  });

  it('ends when the core closes, and when nobody can tell any more', async () => {
    const { followUps, feed, log, progress } = followingStage();
    const command = { correlationId: aStory(), lastSequence: 1 };
    const failing = createFollowUps(
      {
        feed,
        log,
        progress: {
          look: async () => {
            throw new Unavailable('The server does not answer.');
          },
        },
      },
      { firstLookMs: 1 },
    );
    expect((await collect(failing.follow(command, LONG_MS))).reason).toBe('timeout');

    const closed = createFollowUps({ feed, log, progress });
    const following = collect(closed.follow(command, LONG_MS));
    closed.close();
    expect((await following).reason).toBe('timeout');
    expect((await collect(closed.follow(command, LONG_MS))).reason).toBe('timeout');
    followUps.close();
    expect(feed.open()).toBe(0);
  });
});

describe('the result of a command', () => {
  it('offers the same as a stream, without what it has made itself, and opens nothing before it is read', async () => {
    const { processor, settle, feed } = followingStage();
    const [ada, correlationId] = [aPersonId(), aStory()];
    const outcome = await processor.process(create(ada), metadata({ correlationId }));
    expect(feed.open()).toBe(0);
    await processor.process(rename(ada, 'A.'), metadata({ correlationId }));
    settle(2);

    const types: string[] = [];
    if (outcome.kind === 'accepted' && outcome.eventStream) {
      for await (const { reading } of outcome.eventStream) {
        if (reading.kind === 'event') types.push(reading.envelope.event.type);
      }
    }
    expect(types).toEqual(['NameUpdated']);
  });

  it('of a repeated command offers what has followed it since', async () => {
    const { processor, settle } = followingStage();
    const [ada, correlationId] = [aPersonId(), aStory()];
    const command = metadata({ correlationId });
    await processor.process(create(ada), command);
    await processor.process(rename(ada, 'A.'), metadata({ correlationId }));
    settle(2);

    const again = await processor.process(create(ada), command);

    const sequences: Sequence[] = [];
    if (again.kind === 'accepted') for await (const { sequence } of again.eventStream ?? []) sequences.push(sequence);
    expect(sequences).toEqual([2]);
  });

  it('may be left in the middle', async () => {
    const { processor, feed } = followingStage();
    const [ada, correlationId] = [aPersonId(), aStory()];
    const outcome = await processor.process(create(ada), metadata({ correlationId }));
    await processor.process(rename(ada, 'A.'), metadata({ correlationId }));
    if (outcome.kind === 'accepted') for await (const _ of outcome.eventStream ?? []) break;
    expect(feed.open()).toBe(0);
  });
});
