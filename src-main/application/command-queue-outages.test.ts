import { describe, expect, it, vi } from 'vitest';
import { encodeCommand } from '../domain/wire/command-codec';
import type { QueueOptions } from './command-queue-consumer';
import { aPersonId, create, deactivate, rename } from './core-stage.suite';
import { Unavailable } from './ports';
import { consuming } from './queue-stage.suite';

const ada = aPersonId();

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
