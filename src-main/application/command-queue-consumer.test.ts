import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { standardRetryPolicy } from '../domain/kernel/retry-policy';
import { encodeCommand } from '../domain/wire/command-codec';
import type { WireHeaders } from '../domain/wire/reading';
import { createMemoryCommandQueue } from '../infrastructure/memory/memory-command-queue';
import { consumeCommandQueue, type QueueOptions } from './command-queue-consumer';
import { aPersonId, coreStage, create, deactivate, ids, rename } from './core-stage.suite';
import { type DeadLetters, TooLarge, Unavailable } from './ports';

const ada = aPersonId();

/** A core that consumes a queue; nothing of it lives longer than the test. */
async function consuming(options: Partial<QueueOptions> = {}, deadLetters?: DeadLetters) {
  const stage = coreStage();
  const commandQueue = createMemoryCommandQueue(stage.clock);
  const ports = { ...stage, commandQueue, deadLetters: deadLetters ?? stage.deadLetters };
  const quick = { retry: { ...standardRetryPolicy, initialDelay: 1, maxDelay: 2 }, outageAfter: 100, ...options };
  const start = async () => {
    const consumption = await consumeCommandQueue(ports, quick);
    onTestFinished(() => consumption.close());
    return consumption;
  };
  const put = (body: string | Uint8Array, headers: WireHeaders = []) =>
    commandQueue.put('person.commands.any', typeof body === 'string' ? new TextEncoder().encode(body) : body, headers);
  const settled = () => commandQueue.settlements().map(({ sequence, how }) => `${sequence} ${how}`);
  const settles = (...how: string[]) => vi.waitFor(() => expect(settled()).toEqual(how));
  return { ...stage, commandQueue, start, put, settled, settles };
}

describe('a queued command', () => {
  it('is acknowledged after its event is stored', async () => {
    const { start, put, settles, settled, eventLog } = await consuming();
    const acknowledgedBeforeStored: string[] = [];
    eventLog.interfere(() => void acknowledgedBeforeStored.push(...settled()));
    put(encodeCommand(create(ada)));
    await start();
    await settles('1 acknowledged');
    expect(acknowledgedBeforeStored).toEqual([]);
    expect(eventLog.stored()).toHaveLength(1);
  });

  it('that is refused is acknowledged, recorded and answered where X-Reply-To asks', async () => {
    const { start, put, settles, activity, replies } = await consuming();
    put(encodeCommand(rename(ada, 'A.')), [['X-Reply-To', 'person.replies.shop']]);
    await start();
    await settles('1 acknowledged');
    expect(activity.entries()).toMatchObject([{ kind: 'command_refused', error: { code: 'PersonNotFound' } }]);
    expect(replies.sent()).toMatchObject([{ subject: 'person.replies.shop', answer: { error: { code: 404 } } }]);
  });

  it('that is accepted is answered where X-Reply-To asks', async () => {
    const { start, put, settles, replies } = await consuming();
    put(encodeCommand(create(ada)), [['X-Reply-To', '_INBOX.abc']]);
    await start();
    await settles('1 acknowledged');
    expect(JSON.parse(replies.sent()[0]?.answer.body ?? '')).toMatchObject({ version: 1, events_generated: 1 });
  });

  it('whose answer may not go where it asks is not executed, but recorded and ended', async () => {
    const { start, put, settles, eventLog, activity, replies, log } = await consuming();
    put(encodeCommand(create(ada)), [['X-Reply-To', 'person.events.forged']]);
    await start();
    await settles(
      '1 terminated: Answers may not go to the subject in X-Reply-To: use one below _INBOX or person.replies, without wildcards.',
    );
    expect(eventLog.stored()).toEqual([]);
    expect(replies.sent()).toEqual([]);
    expect(activity.entries()).toMatchObject([{ kind: 'command_refused', error: { code: 'ReplyNotAllowed' } }]);
    expect(log.lines()).toContainEqual({
      level: 'warn',
      message: 'queued command not executed: its answer may not go where it asks',
    });
  });

  it('of one person waits for the earlier one, and others do not wait for it', async () => {
    const { start, put, settles, eventLog } = await consuming();
    const grace = aPersonId();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isFirst = true;
    eventLog.interfere(async () => {
      if (!isFirst) return;
      isFirst = false;
      await held;
    });
    put(encodeCommand(create(ada)));
    put(encodeCommand(deactivate(ada)));
    put(encodeCommand(create(grace)));
    await start();
    await settles('3 acknowledged');
    release();
    await settles('3 acknowledged', '1 acknowledged', '2 acknowledged');
  });

  it('without an id is the same command in every delivery', async () => {
    const { start, put, settles, processor, eventLog } = await consuming({ lastDelivery: 3, giveBackMs: 1 });
    const acknowledged: string[] = [];
    const { process } = processor;
    processor.process = async (command, metadata) => {
      acknowledged.push(metadata.commandId);
      return process(command, metadata);
    };
    put(encodeCommand(create(ada)));
    const first = await start();
    await settles('1 acknowledged');
    await first.close();
    expect(acknowledged).toEqual([ids.derived('queued:1:2026-05-03T10:00:00.000Z')]);
    expect(eventLog.stored()).toHaveLength(1);
  });
});

describe('a malformed queued command', () => {
  it('is stored as a dead letter before it leaves the queue, and does not hold up the next', async () => {
    const steps: string[] = [];
    const letters: DeadLetters = {
      async record(letter) {
        steps.push(`recorded ${new TextDecoder().decode(letter.bytes)} after ${settledNow()}`);
      },
    };
    const stage = await consuming({}, letters);
    const settledNow = () => stage.settled().length;
    stage.put('not JSON', [['X-Message-ID', 'm-1']]);
    stage.put(encodeCommand(create(ada)));
    await stage.start();
    await vi.waitFor(() => expect(stage.settled()).toHaveLength(2));
    expect(steps).toEqual(['recorded not JSON after 0']);
    expect(stage.settled().sort()).toEqual([
      '1 terminated: The command is not JSON: send one object whose only key is the command.',
      '2 acknowledged',
    ]);
  });

  it('keeps all that is known of it', async () => {
    const { start, put, settles, deadLetters, activity } = await consuming();
    const correlationId = ids.fresh();
    put('{"UpdateName":{"person_id":"x"}}', [
      ['X-Message-ID', 'm-1'],
      ['X-Correlation-ID', `correlation:${correlationId}`],
    ]);
    await start();
    const reason = 'UpdateName.person_id: expected a person id, {"id":"<UUID>"}, found other text.';
    await settles(`1 terminated: ${reason}`);
    expect(deadLetters.letters()).toMatchObject([
      {
        id: ids.derived('dead:person-command-processor:1'),
        originalSubject: 'person.commands.any',
        reason,
        attempts: 1,
        consumer: 'person-command-processor',
        originalId: 'm-1',
        correlationId,
      },
    ]);
    expect(activity.entries()).toMatchObject([{ kind: 'dead_lettered', consumer: 'person-command-processor' }]);
  });

  it('waits while its dead letter cannot be stored, and does not hold up others', async () => {
    let isStored = (): void => undefined;
    const mayBeStored = new Promise<void>((resolve) => {
      isStored = resolve;
    });
    let tries = 0;
    const letters: DeadLetters = {
      async record() {
        tries += 1;
        if (tries < 3) throw new Unavailable('The dead letters cannot be written.');
        await mayBeStored;
      },
    };
    const { start, put, settles, log } = await consuming({}, letters);
    put('not JSON');
    put(encodeCommand(create(ada)));
    await start();
    await settles('2 acknowledged');
    isStored();
    await settles(
      '2 acknowledged',
      '1 terminated: The command is not JSON: send one object whose only key is the command.',
    );
    expect(tries).toBe(3);
    expect(log.lines().filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', message: 'a dead letter cannot be stored: its message waits' },
    ]);
  });

  it('stays in the queue when the core closes before its dead letter could be stored', async () => {
    let tries = 0;
    const letters: DeadLetters = {
      async record() {
        tries += 1;
        throw new Unavailable('The dead letters cannot be written.');
      },
    };
    const { start, put, settles } = await consuming({}, letters);
    put('not JSON');
    const consumption = await start();
    await vi.waitFor(() => expect(tries).toBeGreaterThan(1));
    await consumption.close();
    await settles('1 given back after 0 ms');
  });
});

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

  it('the tenth delivery of a command is given up on without another try', async () => {
    const { start, put, settles, commandQueue, deadLetters, eventLog } = await consuming();
    commandQueue.setAttempts(put(encodeCommand(create(ada))), 9);
    await start();
    const reason = 'kept ending the core: delivered 10 times without an outcome';
    await settles(`1 terminated: ${reason}`);
    expect(deadLetters.letters()).toMatchObject([{ attempts: 10, reason }]);
    expect(eventLog.stored()).toEqual([]);
  });
});

describe('while server or store are not there', () => {
  /** A core whose log is away until it is told to come back. */
  async function outage(options: Partial<QueueOptions> = {}) {
    const stage = await consuming({ outageAfter: 3, outageMs: 20, ...options });
    let isAway = true;
    const tried: string[] = [];
    stage.eventLog.interfere(() => {
      if (isAway) throw new Unavailable('The stream is full.');
    });
    const { process } = stage.processor;
    stage.processor.process = async (command, metadata) => {
      tried.push(`${isAway ? 'away' : 'back'} ${command.personId} ${command.type}`);
      return process(command, metadata);
    };
    const comeBack = () => {
      isAway = false;
    };
    return { ...stage, tried, comeBack };
  }
  const grace = aPersonId();

  it('all that is not begun is given back in the order of the queue, and comes again in it', async () => {
    const { start, put, settles, settled, comeBack, tried } = await outage();
    put(encodeCommand(create(ada)));
    put(encodeCommand(rename(ada, 'A.')));
    put(encodeCommand(create(grace)));
    put(encodeCommand(deactivate(ada)));
    put(encodeCommand(deactivate(grace)));
    await start();
    await settles(...[2, 4, 5].map((sequence) => `${sequence} given back after 0 ms`));
    const until = tried.length + 4;
    await vi.waitFor(() => expect(tried.length).toBeGreaterThan(until));
    // Only one tries at a time, and they take turns.
    const [one, two] = tried.slice(-2);
    expect(new Set([one, two])).toEqual(new Set([`away ${ada} CreatePerson`, `away ${grace} CreatePerson`]));
    comeBack();
    await vi.waitFor(() => expect(settled()).toHaveLength(3 + 5));
    const back = tried.filter((line) => line.startsWith('back'));
    expect(back.filter((line) => line.includes(ada))).toEqual([
      `back ${ada} CreatePerson`,
      `back ${ada} UpdateName`,
      `back ${ada} DeactivatePerson`,
    ]);
    expect(back.filter((line) => line.includes(grace))).toEqual([
      `back ${grace} CreatePerson`,
      `back ${grace} DeactivatePerson`,
    ]);
  });

  it('a few are kept to try, and the others go to whoever can do them', async () => {
    const { start, put, settled, tried } = await outage();
    const persons = Array.from({ length: 12 }, aPersonId);
    for (const person of persons) put(encodeCommand(create(person)));
    await start();
    await vi.waitFor(() => expect(settled()).toHaveLength(4));
    expect(settled()).toEqual([9, 10, 11, 12].map((sequence) => `${sequence} given back after 0 ms`));
    const before = tried.length;
    await vi.waitFor(() => expect(tried.length).toBeGreaterThanOrEqual(before + 16));
    const turns = tried.slice(before);
    expect(new Set(turns)).toEqual(new Set(persons.slice(0, 8).map((person) => `away ${person} CreatePerson`)));
  });

  it('nothing more is taken, and no try is counted', async () => {
    const { start, put, settled, comeBack, tried, deadLetters, activity } = await outage();
    put(encodeCommand(create(ada)));
    put(encodeCommand(create(grace)));
    await start();
    await vi.waitFor(() => expect(tried.length).toBeGreaterThan(5));
    const late = aPersonId();
    put(encodeCommand(create(late)));
    await vi.waitFor(() => expect(tried.length).toBeGreaterThan(10));
    expect(tried.some((line) => line.includes(late))).toBe(false);
    comeBack();
    await vi.waitFor(() => expect(settled()).toHaveLength(3));
    expect(settled().sort()).toEqual(['1 acknowledged', '2 acknowledged', '3 acknowledged']);
    expect(deadLetters.letters()).toEqual([]);
    expect(activity.entries().map(({ kind }) => kind)).toEqual(Array(3).fill('command_accepted'));
  });

  it('one person whose commands alone cannot be stored does not hold up others', async () => {
    const { start, put, settles, settled, processor, log } = await consuming({ outageAfter: 1 });
    let tries = 0;
    const { process } = processor;
    processor.process = async (command, metadata) => {
      if (command.personId !== ada) return process(command, metadata);
      tries += 1;
      return { kind: 'refused', refusal: { kind: 'unavailable', code: 'Unavailable', sentence: 'Nothing of hers.' } };
    };
    put(encodeCommand(create(ada)));
    await start();
    await vi.waitFor(() => expect(tries).toBeGreaterThan(3));
    put(encodeCommand(create(grace)));
    await settles('2 acknowledged');
    expect(settled()).toHaveLength(1);
    expect(log.lines()).not.toContainEqual({
      level: 'warn',
      message: 'commands wait until the server takes events again',
    });
  });

  it('a command that this core gave back again and again did not end any core', async () => {
    const { start, put, settled, deadLetters, eventLog } = await consuming({
      outageAfter: 1,
      outageMs: 1,
      lastDelivery: 3,
    });
    let reads = 0;
    eventLog.interfere(() => {
      reads += 1;
      if (reads < 40 && reads % 4 !== 0) throw new Unavailable('The stream is full.');
    });
    for (let count = 0; count < 12; count += 1) put(encodeCommand(create(aPersonId())));
    await start();
    await vi.waitFor(() => expect(settled().filter((how) => how.endsWith('acknowledged'))).toHaveLength(12));
    expect(deadLetters.letters()).toEqual([]);
  });

  it('closing gives everything back', async () => {
    const { start, put, settled, tried } = await outage({ outageMs: 60_000 });
    put(encodeCommand(create(ada)));
    put(encodeCommand(create(grace)));
    put(encodeCommand(deactivate(ada)));
    const consumption = await start();
    await vi.waitFor(() => expect(settled()).toEqual(['3 given back after 0 ms']));
    const before = tried.length;
    await consumption.close();
    expect(settled().sort()).toEqual([1, 2, 3].map((sequence) => `${sequence} given back after 0 ms`));
    expect(tried).toHaveLength(before);
  });
});
