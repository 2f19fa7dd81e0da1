import { describe, expect, it, vi } from 'vitest';
import { created } from '../domain/person/specification.suite';
import { aPersonId } from './core-stage.suite';
import type { PolicyEngineOptions } from './policy-engine';
import { running } from './policy-stage.suite';
import { Forbidden, NoAnswer, Unavailable } from './ports';

const failures = [
  new Unavailable('The stream is full.'),
  new NoAnswer('The server did not answer.'),
  new Forbidden('Queueing is not permitted.'),
];

/** Policies whose queue is away until it is told to come back. */
async function outage(failure: Error, options: Partial<PolicyEngineOptions> = {}) {
  const stage = await running({ outageAfter: 3, outageMs: 5, ...options });
  let tries = 0;
  stage.interfere(() => {
    tries += 1;
    throw failure;
  });
  const persons = Array.from({ length: 6 }, aPersonId);
  const told = () => stage.log.lines().map(({ message }) => message);
  const isOpen = () =>
    vi.waitFor(() => expect(told()).toContain('policies wait until the server takes reactions again'));
  return { ...stage, persons, told, isOpen, tries: () => tries, comeBack: () => stage.interfere(undefined) };
}

describe('while the queue of reactions is not there', () => {
  it.each(failures)('events wait, nothing is a failure, and all are reacted to later: $message', async (failure) => {
    const { publish, persons, isOpen, tries, comeBack, queued, events, deadLetters, entries, told } =
      await outage(failure);
    for (const person of persons) publish(person, created());
    await isOpen();
    await vi.waitFor(() => expect(tries()).toBeGreaterThan(12));
    expect(events.settlements()).toEqual([]);

    comeBack();

    await vi.waitFor(() => expect(events.settlements()).toHaveLength(persons.length));
    expect(new Set(queued.map(({ personId }) => personId))).toEqual(new Set(persons));
    expect(deadLetters.letters()).toEqual([]);
    expect(entries('policy_failed')).toEqual([]);
    expect(told()).toContain('the server takes reactions again');
  });

  it('nothing more is taken until it is back, and only one event tries at a time', async () => {
    const { publish, persons, isOpen, tries, comeBack, events, queued } = await outage(failures[0] ?? raise(), {
      outageMs: 30,
    });
    for (const person of persons) publish(person, created());
    await isOpen();
    const before = tries();
    const late = aPersonId();
    publish(late, created());
    await vi.waitFor(() => expect(tries()).toBeGreaterThanOrEqual(before + 3));

    comeBack();

    await vi.waitFor(() => expect(events.settlements()).toHaveLength(persons.length + 1));
    expect(queued.at(-1)?.personId).toBe(late);
  });

  it('events are given back on closing', async () => {
    const { publish, persons, isOpen, policies, events } = await outage(failures[0] ?? raise(), { outageMs: 60_000 });
    for (const person of persons) publish(person, created());
    await isOpen();
    await policies.close();
    expect(events.settlements().map(({ how }) => how)).toEqual(persons.map(() => 'given back after 0 ms'));
  });

  it('the troubles of one event alone do not hold up others', async () => {
    const { publish, interfere, queued, log, events } = await running({ outageAfter: 1, outageMs: 60_000 });
    let failuresLeft = 3;
    interfere(() => {
      failuresLeft -= 1;
      if (failuresLeft >= 0) throw failures[0];
    });
    const ada = aPersonId();
    publish(ada, created());
    await vi.waitFor(() => expect(failuresLeft).toBeLessThan(3));
    await vi.waitFor(() => expect(events.settlements()).toHaveLength(1));
    expect(queued).toMatchObject([{ personId: ada }]);
    expect(log.lines()).not.toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/policies wait/) }),
    );
  });
});

function raise(): never {
  throw new Error('no failure');
}
