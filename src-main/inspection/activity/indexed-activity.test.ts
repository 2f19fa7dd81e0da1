import { describe, expect, it, onTestFinished } from 'vitest';
import { ada, anEntry, describeActivityIndex } from '../activity-index.suite';
import { aMessage, followInMemory } from '../further-streams/followed-stream.fixture';
import { activityReading } from './activity-reading';
import { createIndexedActivity } from './indexed-activity';
import { storedActivity } from './stored-activity.fixture';

async function stage() {
  const stream = await followInMemory('person-activity', activityReading('person-activity'));
  const activity = createIndexedActivity(stream.followed);
  await stream.eventually(() => expect(activity.known()).toBe(true));
  return { ...stream, activity };
}

describeActivityIndex('a followed stream', async () => {
  const { activity, publish, memory, followed, eventually, close } = await stage();
  return {
    activity,
    record: (...entries) => publish(...entries.map(storedActivity)),
    async dropBefore(sequence) {
      memory.delete(...Array.from({ length: sequence - 1 }, (_, index) => index + 1));
      await eventually(() => expect(followed.index.extent().first).toBe(sequence));
    },
    close,
  };
});

describe('the activity of a followed stream', () => {
  const opened = async () => {
    const all = await stage();
    onTestFinished(() => all.close());
    return all;
  };

  it('is not known while there is no such stream, and is again when somebody makes it', async () => {
    const { activity, memory, eventually } = await opened();
    memory.remove();
    await eventually(() => expect(activity.known()).toBe(false));
    memory.create('2026-02-02T00:00:00Z');
    await eventually(() => expect(activity.known()).toBe(true));
  });

  it('leaves out what is no entry', async () => {
    const { activity, publish } = await opened();
    await publish(
      aMessage(1, 'not JSON'),
      aMessage(2, JSON.stringify({ kind: 'command_accepted', at: '2026-05-03T10:00:00Z', person_id: ada })),
      aMessage(3, JSON.stringify({ id: 'x', kind: 'tea_made', at: '2026-05-03T10:00:00Z', person_id: ada })),
      storedActivity(anEntry(4)),
    );
    expect((await activity.ofPerson(ada)).map(({ sequence }) => sequence)).toEqual([4]);
    expect(await activity.commands({ outcome: null, by: null, personId: null }, 10)).toMatchObject({ total: 1 });
  });

  it('counts an entry once that was written again after others, also when the first of them has gone', async () => {
    const { activity, publish, memory, followed, eventually } = await opened();
    const { id, commandId } = anEntry(1);
    await publish(...[anEntry(1), anEntry(2), anEntry(3, { id, commandId })].map(storedActivity));
    const every = { outcome: null, by: null, personId: null };
    expect(await activity.commands(every, 10)).toMatchObject({ total: 2 });
    memory.delete(1);
    await eventually(() => expect(followed.index.extent().first).toBe(2));
    const { total, commands } = await activity.commands(every, 10);
    expect([total, ...commands.map(({ entry }) => entry.sequence)]).toEqual([2, 3, 2]);
  });
});
