import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../infrastructure/index-store/database';
import { openDuckDbEventIndex } from '../../infrastructure/index-store/duckdb-event-index';
import { activityReading } from '../activity/activity-reading';
import { storedActivity } from '../activity/stored-activity.fixture';
import { anEntry } from '../activity-index.suite';
import { createMemoryStream } from '../memory-stream.fixture';
import { openFollowedStream } from './followed-stream';
import { followInMemory } from './followed-stream.fixture';

const STREAM = 'person-activity';

describe('a stream that is followed', () => {
  it('is known once it was read to its end, until it is another one', async () => {
    const { followed, memory, eventually, publish, close } = await followInMemory(STREAM, activityReading(STREAM));
    await eventually(() => expect(followed.known()).toBe(true));
    await publish(storedActivity(anEntry(1)));
    expect(followed.known()).toBe(true);
    memory.disconnect('The server is away.');
    await eventually(() => expect(followed.state().state).toBe('stale'));
    expect(followed.known()).toBe(true);
    memory.remove();
    memory.reconnect();
    await eventually(() => expect(followed.known()).toBe(false));
    await close();
  });

  it('can be closed while the server is still being asked', async () => {
    const memory = createMemoryStream(STREAM);
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const facts = vi.fn(async () => {
      await asked;
      return memory.reader.facts();
    });
    const followed = openFollowedStream({
      stream: STREAM,
      reader: { ...memory.reader, facts },
      index: await openDuckDbEventIndex(await openDatabase({}), STREAM),
      notice: '',
      reading: activityReading(STREAM),
      log: { error() {}, warn() {}, info() {}, debug() {} },
      breathe: () => Promise.resolve(),
      firstGeneration: 1,
    });
    await vi.waitFor(() => expect(facts).toHaveBeenCalled());
    const closed = followed.close();
    answer();
    await closed;
  });
});
