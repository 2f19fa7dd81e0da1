import { describe, expect, it, vi } from 'vitest';
import { encodeCommand } from '../domain/wire/command-codec';
import { commandConsumer } from '../domain/wire/subjects';
import { aPersonId, create, deactivate, ids } from './core-stage.suite';
import { Forbidden, Unavailable } from './ports';
import { consuming } from './queue-stage.suite';

const ada = aPersonId();
const receivedAt = '2026-05-03T10:00:00.000Z';

/** A core that finds a command which was delivered so often before, and begun so often. */
async function finding(deliveries: number, begun: number) {
  const stage = await consuming();
  const sequence = stage.put(encodeCommand(create(ada)));
  stage.commandQueue.setAttempts(sequence, deliveries);
  const trial = { consumer: commandConsumer, sequence, receivedAt };
  for (let count = 0; count < begun; count += 1) await stage.trials.begin(trial);
  return { ...stage, trial };
}

describe('a queued command that comes again', () => {
  it('is given up on at its tenth delivery when it was begun in each of them', async () => {
    const { start, settles, deadLetters, eventLog, trials, trial } = await finding(9, 8);
    await start();
    const reason = 'kept ending the core: begun 9 times without an outcome';
    await settles(`1 terminated: ${reason}`);
    expect(deadLetters.letters()).toMatchObject([{ attempts: 10, reason }]);
    expect(eventLog.stored()).toEqual([]);
    await vi.waitFor(async () => expect(await trials.begin(trial)).toBe(0));
  });

  it('is tried however often it was only taken by cores that ended', async () => {
    const { start, settles, deadLetters, eventLog } = await finding(50, 0);
    await start();
    await settles('1 acknowledged');
    expect(deadLetters.letters()).toEqual([]);
    expect(eventLog.stored()).toHaveLength(1);
  });

  it('is known to have been begun by whoever takes it next', async () => {
    const { start, eventLog, trials, trial } = await finding(1, 0);
    eventLog.interfere(() => new Promise<void>(() => undefined));
    // It hangs, as one does that ends its core.
    const consumption = await start();
    consumption.close = async () => undefined;
    await vi.waitFor(async () => expect(await trials.begin(trial)).toBeGreaterThan(0));
  });

  it('is tried alone, so that what is tried beside it is not blamed', async () => {
    const stage = await consuming();
    const persons = Array.from({ length: 4 }, aPersonId);
    for (const person of persons) stage.commandQueue.setAttempts(stage.put(encodeCommand(create(person))), 1);
    let [running, most] = [0, 0];
    const { process } = stage.processor;
    stage.processor.process = async (command, metadata) => {
      running += 1;
      most = Math.max(most, running);
      const outcome = await process(command, metadata);
      running -= 1;
      return outcome;
    };
    await stage.start();
    await stage.settles(...[1, 2, 3, 4].map((sequence) => `${sequence} acknowledged`));
    expect(most).toBe(1);
  });

  it('keeps its place before later commands of the person', async () => {
    const { start, put, settles, eventLog } = await finding(3, 1);
    put(encodeCommand(deactivate(ada)));
    await start();
    await settles('1 acknowledged', '2 acknowledged');
    expect(eventLog.stored().map(({ subject }) => subject.split('.').at(-1))).toEqual(['created', 'suspended']);
  });

  it('waits while its beginning cannot be recorded', async () => {
    const { start, settles, trials } = await finding(3, 1);
    const { begin } = trials;
    let failures = 3;
    trials.begin = async (trial) => {
      failures -= 1;
      if (failures >= 0) throw new Unavailable('Cannot reach NATS.');
      return begin(trial);
    };
    await start();
    await settles('1 acknowledged');
    expect(failures).toBe(-1);
  });

  it.each([
    [8, '1 acknowledged'],
    [9, '1 terminated: kept ending the core: begun 9 times without an outcome'],
  ])('counts every delivery where beginnings may not be recorded: after %i of them', async (deliveries, how) => {
    const { start, settles, trials, log } = await finding(deliveries, 0);
    trials.begin = async () => {
      throw new Forbidden('Recording is not permitted.');
    };
    await start();
    await settles(how);
    expect(log.lines().map(({ message }) => message)).toContain('beginnings cannot be recorded: every delivery counts');
  });

  it('costs no record when it comes for the first time', async () => {
    const { start, put, settles, trials } = await consuming();
    trials.begin = async () => {
      throw new Error('nothing is to be recorded');
    };
    put(encodeCommand(create(ada)), [['X-Message-ID', ids.fresh()]]);
    await start();
    await settles('1 acknowledged');
  });
});
