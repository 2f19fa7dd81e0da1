import { describe, expect, it, onTestFinished } from 'vitest';
import type { CommandId, PersonId } from '../domain/kernel/identity';
import type { PersonEvent } from '../domain/person/events';
import { policyConsumer } from '../domain/wire/subjects';
import { natsServerExecutable } from '../infrastructure/nats/nats-server.fixture';
import { aPersonId, create, ids } from './core-stage.suite';
import { policyServer } from './policy-core.suite';
import { echo, engineOf } from './policy-stage.suite';

const persons = process.env.EVENTGLASS_SOAK ? 1_000 : 40;
/** Fewer than deliveries after which a message is given up on. */
const crashes = 8;
const patience = { timeout: 25_000 + persons * 100, interval: 50 };
const limit = patience.timeout + 20_000;
const welcomed = ['Created', 'ComponentAdded'];
const crowd = (size = persons): PersonId[] => Array.from({ length: size }, aPersonId);

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);

async function opened(executable?: string, options: Parameters<typeof policyServer>[1] = {}) {
  const server = await policyServer(executable, options);
  onTestFinished(() => server.close());
  const core = async (...parts: Parameters<typeof server.core>) => {
    const started = await server.core(...parts);
    onTestFinished(() => started.close().catch(() => undefined));
    return started;
  };
  /** Everyone has exactly this life, and nothing is under way that could change it. */
  const everyoneHas = async (people: readonly PersonId[], life: readonly string[]) => {
    await expect
      .poll(async () => {
        const lives = await server.lives();
        return people.filter((person) => (lives.get(person)?.length ?? 0) < life.length).length;
      }, patience)
      .toBe(0);
    await expect.poll(server.isQuiet, patience).toBe(true);
    const lives = await server.lives();
    expect(people.filter((person) => lives.get(person)?.join() !== life.join())).toEqual([]);
    expect((await server.manager.streams.info('person-events-dlq')).state.messages).toBe(0);
  };
  return { ...server, core, everyoneHas };
}

describe.each(executables)('a reaction happens once, on %s:', (executable) => {
  it(
    'with two cores that share the work',
    async () => {
      const { core, queue, everyoneHas, activity } = await opened(executable);
      const people = crowd();
      await Promise.all([core(), core()]);
      for (const person of people) await queue(create(person));
      await everyoneHas(people, welcomed);

      const reacted = await activity('policy_reacted');
      expect(new Set(reacted.map(({ person_id }) => person_id))).toEqual(new Set(people));
      expect(new Set(reacted.map(({ id }) => id)).size).toBe(persons);
    },
    limit,
  );

  it(
    'across cores that crash, and others that start',
    async () => {
      const { core, queue, everyoneHas, lives } = await opened(executable);
      const people = crowd();
      for (let begun = 0; begun < people.length; begun += persons / crashes) {
        const one = await core();
        for (const person of people.slice(begun, begun + persons / crashes)) await queue(create(person));
        // In the middle of its work: it has begun with these, and nobody waits until it is done.
        await expect.poll(async () => (await lives()).size, { ...patience, interval: 1 }).toBeGreaterThan(begun);
        await one.crash();
      }
      await core();
      await everyoneHas(people, welcomed);
    },
    limit,
  );

  it(
    'when the durable is lost, again and again',
    async () => {
      const { core, queue, everyoneHas, manager } = await opened(executable);
      const people = crowd();
      await Promise.all([core(), core()]);
      for (const [at, person] of people.entries()) {
        await queue(create(person));
        if (at % 10 === 9) await manager.consumers.delete('person-events', policyConsumer).catch(() => false);
      }
      await everyoneHas(people, welcomed);
    },
    limit,
  );

  it(
    'when the durable is lost while no core runs',
    async () => {
      const { core, queue, everyoneHas, lives, manager } = await opened(executable);
      const [before, meanwhile] = [crowd(10), crowd(10)];
      const first = await core();
      for (const person of before) await queue(create(person));
      await everyoneHas(before, welcomed);
      await first.close();

      const processing = await core({ policies: false });
      for (const person of meanwhile) await queue(create(person));
      await expect.poll(async () => (await lives()).size, patience).toBe(20);
      await processing.close();
      await manager.consumers.delete('person-events', policyConsumer);
      await core();
      await everyoneHas([...before, ...meanwhile], welcomed);
    },
    limit,
  );

  it(
    'when all events are evaluated again, after the server has forgotten the ids of the commands',
    async () => {
      const { core, queue, everyoneHas, manager } = await opened(executable, { duplicateWindowMs: 100 });
      const people = crowd(10);
      const first = await core();
      for (const person of people) await queue(create(person));
      await everyoneHas(people, welcomed);
      await first.close();
      // Refused twice; the second tells that ids of that age are forgotten.
      const refused = create(people[0] ?? aPersonId());
      const commandId = ids.fresh() as CommandId;
      await queue(refused, commandId);
      await expect.poll(() => queue(refused, commandId), patience).toMatchObject({ duplicate: false });

      await manager.consumers.delete('person-events', policyConsumer);
      await manager.consumers.add('person-events', { durable_name: policyConsumer, ack_policy: 'explicit' });
      await core();
      await expect
        .poll(async () => (await manager.consumers.info('person-events', policyConsumer)).num_pending, patience)
        .toBe(0);
      await everyoneHas(people, welcomed);
      // Ten commands, two refused ones, and each reaction twice.
      expect((await manager.streams.info('person-commands')).state.last_seq).toBe(32);
    },
    limit,
  );
});

describe('policies', () => {
  it('do not react to what was recorded before they ran for the first time', async () => {
    const { core, queue, everyoneHas, lives } = await opened();
    const [older, newer] = [crowd(5), crowd(5)];
    const withoutPolicies = await core({ policies: false });
    for (const person of older) await queue(create(person));
    await expect.poll(async () => (await lives()).size, patience).toBe(5);
    await withoutPolicies.close();

    await core();
    for (const person of newer) await queue(create(person));
    await everyoneHas(newer, welcomed);
    await everyoneHas(older, ['Created']);
  });

  it('react later to what is recorded while they are not started', async () => {
    const { core, queue, everyoneHas, lives } = await opened();
    const people = crowd(5);
    await (await core()).close();
    const withoutPolicies = await core({ policies: false });
    for (const person of people) await queue(create(person));
    await expect.poll(async () => (await lives()).size, patience).toBe(5);
    expect([...(await lives()).values()].flat()).toEqual(Array(5).fill('Created'));
    await withoutPolicies.close();

    await core();
    await everyoneHas(people, welcomed);
  });

  it('that are switched off do not react, on no core; what they missed is counted and not made up for', async () => {
    const { core, queue, everyoneHas, activity } = await opened();
    const [missed, heard] = [crowd(5), crowd(5)];
    const cores = await Promise.all([core(), core()]);
    const [one, other] = cores;
    const by = { at: '2026-05-03T10:00:00.000Z', actor: 'user:ada', reason: 'too many mails' };
    const allHaveHeard = (off: readonly string[]) =>
      expect.poll(() => cores.map(({ switchedOff }) => switchedOff()), patience).toEqual([off, off]);

    await one.policyControl.set({ policy: 'WelcomeEmail', enabled: false, ...by });
    await allHaveHeard(['WelcomeEmail']);
    for (const person of missed) await queue(create(person));
    await everyoneHas(missed, ['Created']);
    await other.policyControl.set({ policy: 'WelcomeEmail', enabled: true, ...by });
    await allHaveHeard([]);
    for (const person of heard) await queue(create(person));
    await everyoneHas(heard, welcomed);
    await everyoneHas(missed, ['Created']);

    await Promise.all([one.close(), other.close()]);
    const skipped = async () => {
      const counters = await activity('policy_counters');
      return counters.reduce(
        (sum, { detail }) => sum + ((detail as Counters).policies.WelcomeEmail?.switched_off ?? 0),
        0,
      );
    };
    await expect.poll(skipped, patience).toBe(missed.length);
  });

  it('react to nothing that was imported, nor to what is misfiled', async () => {
    const { core, publish, everyoneHas, nats } = await opened();
    await core();
    const [migrated, copied, heard] = [aPersonId(), aPersonId(), aPersonId()];
    const old = { timestamp: '2019-01-01T00:00:00Z' };
    await publish(migrated, born, { metadata: { ...old, context: { migrated: true } } });
    await publish(copied, born, { metadata: old, headers: [['X-Replayed-From', 'backup']] });
    await nats.request(`person.events.${aPersonId()}.person.created`, '{"event_id":1}');
    await publish(heard, born, { metadata: old });

    await everyoneHas([heard], ['Created', 'Archived']);
    await everyoneHas([migrated, copied], ['Created']);
  });

  it('that react to themselves end eight deep, and that is reported', async () => {
    const { core, queue, everyoneHas, activity } = await opened();
    await core({ engine: engineOf(echo) });
    const ada = aPersonId();
    await queue(create(ada));
    await queue({ type: 'AddComponent', personId: ada, componentType: 'Tag', data: {} });
    await everyoneHas([ada], ['Created', ...Array(9).fill('ComponentAdded')]);
    await expect
      .poll(() => activity('policy_failed'), patience)
      .toMatchObject([{ person_id: ada, policy: 'Echo', error: { code: 'DepthLimit' } }]);
  });

  it('that want more than the server takes leave a dead letter, and the next event is heard', async () => {
    const { core, queue, publish, lives, manager } = await opened();
    await core();
    const [hostile, ordinary] = [aPersonId(), aPersonId()];
    const languages = Array(100_000).fill('rust');
    await publish(hostile, {
      type: 'ComponentAdded',
      componentType: 'CustomAttribute',
      componentData: { type: 'git_profile', languages },
    });
    await queue(create(ordinary));

    await expect.poll(async () => (await lives()).get(ordinary), patience).toEqual(welcomed);
    const { state } = await manager.streams.info('person-events-dlq', { subjects_filter: 'person.dlq.>' });
    expect(state.subjects).toEqual({ [`person.dlq.${policyConsumer}`]: 1 });
    expect((await lives()).get(hostile)).toEqual(['ComponentAdded']);
  });

  it('that fail leave a dead letter, and the next event is heard', async () => {
    const { core, publish, lives, manager } = await opened();
    const broken = {
      ...echo,
      name: 'Broken',
      evaluate: () => {
        throw new Error('a bug');
      },
    };
    const noisy = { ...echo, name: 'Noisy', listensTo: ['Created' as const] };
    await core({ engine: engineOf({ ...broken, listensTo: ['Created'] }, noisy) });
    const [ada, grace] = [aPersonId(), aPersonId()];
    await publish(ada, born);
    await publish(grace, born);

    await expect.poll(async () => [...(await lives()).values()].map((life) => life.length), patience).toEqual([2, 2]);
    const { state } = await manager.streams.info('person-events-dlq', { subjects_filter: 'person.dlq.>' });
    expect(state.subjects).toEqual({ [`person.dlq.${policyConsumer}`]: 2 });
  });
});

type Counters = { readonly policies: { readonly WelcomeEmail?: { readonly switched_off: number } } };

const born: PersonEvent = {
  type: 'Created',
  name: {
    givenName: 'Ada',
    familyName: 'Lovelace',
    middleNames: [],
    preferredName: null,
    honorific: null,
    suffix: null,
  },
  source: 'test',
};
