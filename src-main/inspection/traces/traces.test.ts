import type { Trace } from '@shared/views/trace';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryActivityIndex } from '../activity/memory-activity.fixture';
import { createChanges } from '../changes';
import { createMemoryDeadLetterIndex } from '../dead-letters/memory-dead-letters.fixture';
import { aRow } from '../event-index.suite';
import { createMemoryMessages } from '../further-streams/memory-messages.fixture';
import { uuidOf } from '../stored-events.fixture';
import { createMemoryStories } from './memory-stories.fixture';
import { openTraces } from './traces';

const story = uuidOf(0xc1);

function stage() {
  const stories = createMemoryStories();
  const changes = createChanges();
  const activity = createMemoryActivityIndex();
  let last = 0;
  const nameOf = () => 'Ada';
  const traces = openTraces({
    members: {
      index: { stories, extent: () => ({ total: last, first: 1, last }) },
      reader: { readMany: async () => [] },
      activity,
      deadLetters: createMemoryDeadLetterIndex(),
      messages: createMemoryMessages(),
      streams: { events: 'person-events', activity: '', deadLetters: '' },
      nameOf,
    },
    list: {
      stories,
      throughSequence: () => last,
      activity: () => null,
      deadLetters: () => null,
      nameOf,
      asked: (query) => query,
      objectionTo: () => null,
      nowMs: () => 0,
    },
    changes,
  });
  const end = new AbortController();
  onTestFinished(() => end.abort());
  return {
    traces,
    signal: end.signal,
    add(correlationId: string) {
      last += 1;
      stories.add(aRow(last, { correlationId }));
      changes.announce();
    },
    announce: changes.announce,
  };
}

const eventsIn = async (traces: AsyncIterator<Trace>) => (await traces.next()).value?.counts.events;

describe('a trace that somebody looks at', () => {
  it('is told anew when something comes to it', async () => {
    const { traces, signal, add } = stage();
    const looked = traces.trace(story, signal);
    expect(await eventsIn(looked)).toBe(0);
    add(story);
    expect(await eventsIn(looked)).toBe(1);
    add(story);
    expect(await eventsIn(looked)).toBe(2);
  });

  it('ends with who looks', async () => {
    const { traces, add } = stage();
    const end = new AbortController();
    add(story);
    const looked = traces.trace(story, end.signal);
    expect(await eventsIn(looked)).toBe(1);
    end.abort();
    expect((await looked.next()).done).toBe(true);
  });

  it('is compared, and printed, with one look', async () => {
    const { traces, signal, add } = stage();
    add(story);
    const { rows, left, right } = await traces.compare(story, uuidOf(0xc9), signal);
    expect([left.nodes.length, right.nodes.length, rows.length]).toEqual([2, 0, 2]);
    expect((await traces.mermaid(story, 1, signal)).leftOut).toBe(1);
  });
});

describe('the list of stories that somebody looks at', () => {
  it('has what came since', async () => {
    const { traces, signal, add } = stage();
    add(story);
    const lists = traces.list({ query: '', sort: 'recent', withSingles: false, limit: 5 }, signal);
    const looked = lists[Symbol.asyncIterator]();
    expect((await looked.next()).value).toMatchObject({ total: 0, singles: 1 });
    add(story);
    expect((await looked.next()).value).toMatchObject({ total: 1, stories: [{ events: 2 }], throughSequence: 2 });
  });
});
