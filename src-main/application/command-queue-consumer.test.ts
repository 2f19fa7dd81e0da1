import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { encodeCommand } from '../domain/wire/command-codec';
import type { WireHeaders } from '../domain/wire/reading';
import { createMemoryCommandQueue } from '../infrastructure/memory/memory-command-queue';
import { consumeCommandQueue, type QueueOptions } from './command-queue-consumer';
import { aPersonId, coreStage, create, deactivate, ids, rename } from './core-stage.suite';
import { type DeadLetters, Unavailable } from './ports';

const ada = aPersonId();

/** A core that consumes a queue; nothing of it lives longer than the test. */
async function consuming(options: Partial<QueueOptions> = {}, deadLetters?: DeadLetters) {
  const stage = coreStage();
  const commandQueue = createMemoryCommandQueue(stage.clock);
  const ports = { ...stage, commandQueue, deadLetters: deadLetters ?? stage.deadLetters };
  const quick = { firstDelayMs: 1, longestDelayMs: 2, giveBackMs: 1, ...options };
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
    const stage = await consuming();
    stage.put(encodeCommand(create(ada)));
    let failOnce = true;
    const { process } = stage.processor;
    stage.processor.process = async (...all) => {
      const outcome = await process(...all);
      if (failOnce) {
        failOnce = false;
        throw new TypeError('a bug after the append');
      }
      return outcome;
    };
    await stage.start();
    await stage.settles('1 given back after 1 ms', '1 acknowledged');
    expect(stage.eventLog.stored()).toHaveLength(1);
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

  it('stays in the queue while its dead letter cannot be stored', async () => {
    let failures = 2;
    const letters: DeadLetters = {
      async record() {
        failures -= 1;
        if (failures >= 0) throw new Unavailable('The dead letters cannot be written.');
      },
    };
    const { start, put, settles } = await consuming({}, letters);
    put('not JSON');
    await start();
    await settles(
      '1 given back after 1 ms',
      '1 given back after 1 ms',
      '1 terminated: The command is not JSON: send one object whose only key is the command.',
    );
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
      firstDelayMs: 60_000,
      longestDelayMs: 60_000,
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
