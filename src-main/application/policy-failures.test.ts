import { describe, expect, it, vi } from 'vitest';
import { created } from '../domain/person/specification.suite';
import type { PersonPolicy } from '../domain/policies/person-policy';
import { welcomeEmail } from '../domain/policies/welcome-email';
import { headerValue } from '../domain/wire/headers';
import { eventSubject, policyConsumer } from '../domain/wire/subjects';
import { aPersonId, ids } from './core-stage.suite';
import { email, engineOf, feedOf, policyStage, running } from './policy-stage.suite';
import { TooLarge, Unavailable } from './ports';

/** Fails so often, then wants a welcome. */
function failing(times: number, name = 'Moody'): PersonPolicy {
  let left = times;
  return {
    ...welcomeEmail,
    name,
    evaluate: (recorded, circumstances) => {
      left -= 1;
      if (left >= 0) throw new Error(`not now, ${left} more times`);
      return welcomeEmail.evaluate(recorded, circumstances);
    },
  };
}

describe('a policy that fails', () => {
  it('is asked again, alone, and reacts in its place', async () => {
    const { publish, queued, settled, deadLetters, entries } = await running({
      engine: engineOf(failing(2), { ...welcomeEmail, name: 'Steady' }),
    });
    publish(aPersonId(), created());
    await settled('acknowledged');
    expect(queued.map(({ headers }) => headerValue(headers, 'X-Policy'))).toEqual(['Moody', 'Steady']);
    expect(deadLetters.letters()).toEqual([]);
    expect(entries('policy_failed')).toEqual([]);
    expect(entries('policy_reacted')).toMatchObject([{ attempt: 3 }]);
  });

  it('for good is reported, and the event becomes a dead letter; other policies and events do not suffer', async () => {
    const { publish, queued, settled, deadLetters, entries, policies, activity } = await running({
      engine: engineOf(failing(3), { ...welcomeEmail, name: 'Steady' }),
    });
    const ada = aPersonId();
    const eventId = publish(ada, created(), { headers: [['X-Message-ID', 'the id']] });
    publish(ada, email);
    await settled('acknowledged', 'acknowledged');
    await policies.close();

    expect(queued.map(({ headers }) => headerValue(headers, 'X-Policy'))).toEqual(['Steady', 'Moody', 'Steady']);
    expect(deadLetters.letters()).toMatchObject([
      {
        id: ids.derived('dead:person-policy-engine:1'),
        originalSubject: eventSubject(ada, 'Created'),
        reason: 'Policy Moody failed: Error: not now, 0 more times.',
        attempts: 3,
        consumer: 'person-policy-engine',
        originalId: 'the id',
      },
    ]);
    expect(entries('policy_failed')).toMatchObject([
      {
        id: ids.derived(`activity:policy_failed:${eventId}:3`),
        person_id: ada,
        policy: 'Moody',
        error: { code: 'PolicyFailed' },
      },
    ]);
    expect(entries('dead_lettered')).toHaveLength(1);
    expect(activity.entries().at(-1)).toMatchObject({ detail: { policies: { Moody: { failures: 1, reactions: 1 } } } });
  });

  it('is evaluated anew when its dead letter is replayed; what happened keeps its id', async () => {
    const { publish, queued, settled, deadLetters, policies } = await running({
      engine: engineOf(failing(3), { ...welcomeEmail, name: 'Steady' }),
    });
    const eventId = publish(aPersonId(), created());
    await settled('acknowledged');
    const [letter] = deadLetters.letters();
    if (!letter) throw new Error('no dead letter');

    const outcome = await policies.react({
      subject: letter.originalSubject,
      headers: letter.originalHeaders,
      bytes: letter.bytes,
      sequence: 1,
      recordedAt: '2026-05-03T10:00:00.000Z',
    });

    expect(outcome).toMatchObject({ kind: 'reacted', failed: [] });
    const [steady, moody] = ['Steady', 'Moody'].map((name) => ids.derived(`reaction:${name}:${eventId}:1`));
    expect(queued.map(({ id }) => id)).toEqual([steady, moody, steady]);
  });

  it('that wants what cannot be queued is treated the same', async () => {
    const { publish, settled, deadLetters, interfere, queued } = await running();
    interfere(() => {
      interfere(undefined);
      throw new TooLarge('It is larger than the server takes.');
    });
    publish(aPersonId(), created(), { metadata: { timestamp: '2020-01-01T00:00:00Z' } });
    await settled('acknowledged');
    expect(deadLetters.letters()).toMatchObject([{ reason: 'It is larger than the server takes.' }]);
    expect(queued.map(({ headers }) => headerValue(headers, 'X-Policy'))).toEqual(['WelcomeEmail']);
  });
});

describe('when the queue is not available', () => {
  it('an event waits, and later ones of the person behind it', async () => {
    const { publish, queued, settled, interfere, log } = await running();
    let tries = 0;
    interfere(() => {
      tries += 1;
      if (tries < 3) throw new Unavailable('The stream is full.');
    });
    const ada = aPersonId();
    publish(ada, created());
    publish(ada, email);
    await settled('acknowledged', 'acknowledged');
    expect(queued.map(({ body }) => JSON.stringify(body).includes('welcome_new_person'))).toEqual([true, false]);
    expect(log.lines().filter(({ message }) => message.includes('waits for the command queue'))).toHaveLength(1);
  });

  it('an event is given back on closing, and reacted to once by the next core', async () => {
    const stage = await running();
    stage.interfere(() => {
      throw new Unavailable('The stream is full.');
    });
    stage.publish(aPersonId(), created());
    await vi.waitFor(() => expect(stage.log.lines().some(({ message }) => message.includes('waits'))).toBe(true));
    await stage.policies.close();
    expect(stage.events.settlements()).toEqual([{ sequence: 1, how: 'given back after 0 ms' }]);

    stage.interfere(undefined);
    const next = await stage.run();
    await vi.waitFor(() => expect(stage.events.settlements()).toHaveLength(2));
    await next.close();
    expect(stage.queued).toHaveLength(1);
  });
});

describe('an event', () => {
  it('that kept ending the core is a dead letter at its tenth delivery', async () => {
    const stage = policyStage();
    const feed = feedOf({ attempt: 10 });
    const trial = { consumer: policyConsumer, sequence: 7, receivedAt: '2026-05-03T10:00:00Z' };
    for (let begun = 0; begun < 8; begun += 1) await stage.trials.begin(trial);
    const policies = await stage.run({}, feed);
    await vi.waitFor(() => expect(feed.settled).toEqual(['acknowledged']));
    await policies.close();
    expect(stage.queued).toEqual([]);
    expect(stage.deadLetters.letters()).toMatchObject([
      { reason: 'kept ending the core: begun 9 times without an outcome', attempts: 10 },
    ]);
  });

  it('is reacted to however often it was only taken by cores that ended', async () => {
    const stage = policyStage();
    const feed = feedOf({ attempt: 50 });
    const policies = await stage.run({}, feed);
    await vi.waitFor(() => expect(feed.settled).toEqual(['acknowledged']));
    await policies.close();
    expect(stage.queued).toHaveLength(1);
    expect(stage.deadLetters.letters()).toEqual([]);
  });

  it('comes again when its acknowledgement is lost', async () => {
    const stage = policyStage();
    const feed = feedOf({
      acknowledge: async () => {
        throw new Unavailable('The server did not answer in time.');
      },
    });
    await (await stage.run({}, feed)).close();
    expect(feed.settled).toEqual(['given back']);
  });

  it('that cannot be settled in its last delivery is a dead letter first', async () => {
    const stage = policyStage();
    let isLost = true;
    const feed = feedOf({
      attempt: 3,
      isLast: true,
      acknowledge: async () => {
        if (!isLost) return;
        isLost = false;
        throw new Unavailable('The server did not answer in time.');
      },
    });
    await (await stage.run({}, feed)).close();
    expect(feed.settled).toEqual([]);
    expect(stage.deadLetters.letters()).toMatchObject([
      { reason: 'not settled in its last delivery: The server did not answer in time.', attempts: 3 },
    ]);
  });

  it('that was missed past its last delivery is a dead letter, and nobody reacts to it', async () => {
    const stage = policyStage();
    const feed = feedOf({ attempt: 3, isMissed: true });
    await (await stage.run({}, feed)).close();
    expect(feed.settled).toEqual(['acknowledged']);
    expect(stage.queued).toEqual([]);
    expect(stage.deadLetters.letters()).toMatchObject([
      { reason: 'delivered 3 times and never acknowledged', attempts: 3 },
    ]);
  });

  it('says that it is worked on while it waits', async () => {
    const stage = policyStage();
    stage.interfere(() => {
      throw new Unavailable('The stream is full.');
    });
    const feed = feedOf({});
    const policies = await stage.run({ workingEveryMs: 5 }, feed);
    await vi.waitFor(() => expect(feed.settled).toContain('working'));
    await policies.close();
    expect(feed.settled.at(-1)).toBe('given back');
  });
});
