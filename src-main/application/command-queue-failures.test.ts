import { describe, expect, it, vi } from 'vitest';
import { standardRetryPolicy } from '../domain/kernel/retry-policy';
import { encodeCommand } from '../domain/wire/command-codec';
import type { QueueOptions } from './command-queue-consumer';
import { aPersonId, create, deactivate, ids } from './core-stage.suite';
import { TooLarge, Unavailable } from './ports';
import { consuming } from './queue-stage.suite';

const ada = aPersonId();

describe('a queued command that fails by itself', () => {
  /** A core in which the tries of the commands of one type fail so often. */
  async function failing(times: number, error: Error, options: Partial<QueueOptions> = {}) {
    const stage = await consuming(options);
    const tries: string[] = [];
    const { process } = stage.processor;
    stage.processor.process = async (command, metadata) => {
      tries.push(command.type);
      if (command.type === 'CreatePerson' && tries.length <= times) throw error;
      return process(command, metadata);
    };
    return { ...stage, tries };
  }

  it('is tried again in its lane, before later commands of the person, and that is recorded', async () => {
    const { start, put, settles, tries, activity, deadLetters } = await failing(2, new TypeError('x is undefined'));
    const commandId = ids.fresh();
    put(encodeCommand(create(ada)), [['X-Message-ID', commandId]]);
    put(encodeCommand(deactivate(ada)));
    await start();
    await settles('1 acknowledged', '2 acknowledged');
    expect(tries).toEqual(['CreatePerson', 'CreatePerson', 'CreatePerson', 'DeactivatePerson']);
    const retried = { kind: 'command_retried', person_id: ada, command_id: commandId, command_type: 'CreatePerson' };
    expect(activity.entries()).toMatchObject([
      {
        ...retried,
        id: ids.derived(`activity:command_retried:${commandId}:1`),
        attempt: 1,
        error: { message: 'TypeError: x is undefined' },
      },
      { ...retried, attempt: 2 },
      { kind: 'command_accepted', command_type: 'CreatePerson' },
      { kind: 'command_accepted', command_type: 'DeactivatePerson' },
    ]);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('is stored as a dead letter after its tries, recorded, answered, and then acknowledged', async () => {
    const stage = await failing(3, new TypeError('x is undefined'));
    const { start, put, settles, tries, activity, deadLetters, replies } = stage;
    const commandId = ids.fresh();
    put(encodeCommand(create(ada)), [
      ['X-Message-ID', commandId],
      ['X-Reply-To', 'person.replies.shop'],
    ]);
    await start();
    await settles('1 acknowledged');
    expect(tries).toHaveLength(3);
    expect(deadLetters.letters()).toMatchObject([
      {
        reason: 'TypeError: x is undefined',
        attempts: 3,
        consumer: 'person-command-processor',
        originalId: commandId,
        originalHeaders: [
          ['X-Message-ID', commandId],
          ['X-Reply-To', 'person.replies.shop'],
        ],
      },
    ]);
    expect(activity.entries().map(({ kind, attempt }) => `${kind} ${attempt}`)).toEqual([
      'command_retried 1',
      'command_retried 2',
      'command_failed 3',
      'dead_lettered 3',
    ]);
    expect(replies.sent()).toMatchObject([{ answer: { error: { code: 503 } } }]);
  });

  it('leaves the queue only after its dead letter is stored', async () => {
    const stage = await failing(3, new TypeError('x is undefined'));
    const seen: string[] = [];
    const { record } = stage.deadLetters;
    stage.deadLetters.record = async (letter) => {
      await Promise.resolve();
      seen.push(...stage.settled());
      await record(letter);
    };
    stage.put(encodeCommand(create(ada)));
    await stage.start();
    await stage.settles('1 acknowledged');
    expect(seen).toEqual([]);
    expect(stage.deadLetters.letters()).toHaveLength(1);
  });

  it('is not tried again where that cannot help', async () => {
    const { start, put, settles, eventLog, deadLetters } = await consuming();
    eventLog.interfere(() => {
      throw new TooLarge("Appending events is not possible: it is larger than the server's maximum payload.");
    });
    put(encodeCommand(create(ada)));
    await start();
    await settles('1 acknowledged');
    expect(deadLetters.letters()).toMatchObject([{ attempts: 1, reason: expect.stringContaining('maximum payload') }]);
  });

  it('goes to another core when this one closes between two tries', async () => {
    const { start, put, settles, tries, deadLetters } = await failing(9, new TypeError('x is undefined'), {
      retry: { ...standardRetryPolicy, initialDelay: 60_000, maxDelay: 60_000 },
    });
    put(encodeCommand(create(ada)));
    const consumption = await start();
    await vi.waitFor(() => expect(tries).toHaveLength(1));
    await consumption.close();
    await settles('1 given back after 0 ms');
    expect(deadLetters.letters()).toEqual([]);
  });
});

describe('when something technical fails', () => {
  it('a command keeps its lane and is tried until the log is back', async () => {
    const { start, put, settles, eventLog } = await consuming();
    let failures = 5;
    eventLog.interfere(() => {
      failures -= 1;
      if (failures >= 0) throw new Unavailable('Cannot reach NATS.');
    });
    put(encodeCommand(create(ada)));
    put(encodeCommand(deactivate(ada)));
    await start();
    await settles('1 acknowledged', '2 acknowledged');
    expect(eventLog.stored().map(({ subject }) => subject.split('.').at(-1))).toEqual(['created', 'suspended']);
  });

  it('closing gives back what waits, so that another core takes it', async () => {
    const { start, put, settles, settled, eventLog } = await consuming({
      retry: { ...standardRetryPolicy, initialDelay: 60_000, maxDelay: 60_000 },
    });
    let tries = 0;
    eventLog.interfere(() => {
      tries += 1;
      throw new Unavailable('Cannot reach NATS.');
    });
    put(encodeCommand(create(ada)));
    put(encodeCommand(deactivate(ada)));
    const consumption = await start();
    await vi.waitFor(() => expect(tries).toBe(1));
    expect(settled()).toEqual([]);
    await consumption.close();
    await settles('1 given back after 0 ms', '2 given back after 0 ms');
    expect(tries).toBe(1);
  });

  it('a command that waits is said to be worked on', async () => {
    const { start, put, settled, eventLog } = await consuming({ workingEveryMs: 1 });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    eventLog.interfere(() => held);
    put(encodeCommand(create(ada)));
    put(encodeCommand(deactivate(ada)));
    await start();
    await vi.waitFor(() => expect(settled()).toEqual(expect.arrayContaining(['1 working', '2 working'])));
    release();
    await vi.waitFor(() => expect(settled()).toEqual(expect.arrayContaining(['1 acknowledged', '2 acknowledged'])));
  });
});
