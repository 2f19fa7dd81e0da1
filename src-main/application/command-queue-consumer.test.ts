import { describe, expect, it, vi } from 'vitest';
import { encodeCommand } from '../domain/wire/command-codec';
import { aPersonId, create, deactivate, ids, rename } from './core-stage.suite';
import { type DeadLetters, Unavailable } from './ports';
import { consuming } from './queue-stage.suite';

const ada = aPersonId();

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

  it('whose answer may not go where it asks is not executed, but recorded and kept as a dead letter', async () => {
    const { start, put, settles, eventLog, activity, deadLetters, replies, log } = await consuming();
    const reason =
      'Answers may not go to the subject in X-Reply-To: use one below _INBOX or person.replies, without wildcards.';
    put(encodeCommand(create(ada)), [['X-Reply-To', 'person.events.forged']]);
    await start();
    await settles(`1 terminated: ${reason}`);
    expect(eventLog.stored()).toEqual([]);
    expect(replies.sent()).toEqual([]);
    expect(deadLetters.letters()).toMatchObject([
      { reason, attempts: 1, originalHeaders: [['X-Reply-To', 'person.events.forged']] },
    ]);
    expect(activity.entries()).toMatchObject([
      { kind: 'command_refused', error: { code: 'ReplyNotAllowed' } },
      { kind: 'dead_lettered', consumer: 'person-command-processor' },
    ]);
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
