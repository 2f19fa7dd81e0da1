import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CorrelationId } from '../domain/kernel/identity';
import { created } from '../domain/person/specification.suite';
import { headerValue } from '../domain/wire/headers';
import { eventSubject } from '../domain/wire/subjects';
import { aPersonId, ids } from './core-stage.suite';
import { anEvent, echo, email, engineOf, feedOf, policyStage, running } from './policy-stage.suite';
import { Unavailable } from './ports';

describe('running policies', () => {
  it('queues reactions that tell whose idea they are, and acknowledges then', async () => {
    const { publish, queued, settled } = await running();
    const ada = aPersonId();
    const correlationId = ids.fresh() as CorrelationId;

    const eventId = publish(ada, created(), { metadata: { correlationId } });
    await settled('acknowledged');

    const id = ids.derived(`reaction:WelcomeEmail:${eventId}:1`);
    expect(queued).toEqual([
      {
        id,
        personId: ada,
        body: {
          AddComponent: {
            person_id: { id: ada },
            component_type: 'CustomAttribute',
            data: {
              type: 'notification',
              action: 'send_welcome_email',
              recipient_name: 'Ada Lovelace',
              template: 'welcome_new_person',
              scheduled_at: '2026-05-03T10:00:00.000Z',
              to: 'Ada Lovelace',
            },
          },
        },
        headers: [
          ['Nats-Msg-Id', id],
          ['X-Message-ID', id],
          ['X-Correlation-ID', correlationId],
          ['X-Causation-ID', eventId],
          ['X-Actor', 'system:WelcomeEmail'],
          ['X-Producer', 'eventglass/0.1.0@test'],
          ['X-Policy', 'WelcomeEmail'],
          ['X-Caused-By-Event', eventId],
          ['X-Depth', '1'],
          ['X-Aggregate-ID', ada],
        ],
      },
    ]);
  });

  it('takes the time at which the event was recorded for now, whenever it is evaluated', async () => {
    const { publish, queued, clock, settled } = await running();
    publish(aPersonId(), created());
    clock.forward(86_400_000);
    await settled('acknowledged');
    expect(JSON.stringify(queued[0]?.body)).toContain('2026-05-03T10:00:00.000Z');
  });

  it('keeps the order of one person, and of the policies', async () => {
    const { publish, queued, settled } = await running();
    const ada = aPersonId();
    const old = { metadata: { timestamp: '2020-01-01T00:00:00Z' } };
    publish(ada, created(), old);
    publish(ada, email);
    await settled('acknowledged', 'acknowledged');
    expect(queued.map(({ headers }) => headerValue(headers, 'X-Policy'))).toEqual([
      'AutoArchiveInactivePersons',
      'WelcomeEmail',
      'WelcomeEmail',
    ]);
  });

  it('records one entry for what reacted to an event, and counts the rest', async () => {
    const { publish, entries, settled, policies } = await running();
    const ada = aPersonId();
    const eventId = publish(ada, created(), { metadata: { timestamp: '2020-01-01T00:00:00Z' } });
    publish(ada, { type: 'Activated', reason: 'r' });
    await settled('acknowledged', 'acknowledged');
    await policies.close();

    expect(entries('policy_reacted')).toMatchObject([
      {
        id: ids.derived(`activity:policy_reacted:${eventId}:1`),
        person_id: ada,
        event_id: eventId,
        detail: {
          reactions: [
            {
              policy: 'AutoArchiveInactivePersons',
              command_id: ids.derived(`reaction:AutoArchiveInactivePersons:${eventId}:1`),
              command_type: 'ArchivePerson',
            },
            { policy: 'WelcomeEmail', command_type: 'AddComponent' },
          ],
        },
      },
    ]);
    expect(entries('policy_counters').at(-1)).toMatchObject({
      detail: {
        policies: {
          AutoArchiveInactivePersons: { asked: 2, reactions: 1, failures: 0, switched_off: 0 },
          WelcomeEmail: { asked: 1, reactions: 1, failures: 0, switched_off: 0 },
          DataQuality: { asked: 2, reactions: 0, failures: 0, switched_off: 0 },
        },
        unheard: {},
      },
    });
  });

  it('counts in spans that follow each other and are added up', async () => {
    const { publish, entries, clock, settled, policies } = await running({ countersEveryMs: 5 });
    await vi.waitFor(() => expect(entries('policy_counters').length).toBeGreaterThan(1));
    clock.forward(1_000);
    publish(aPersonId(), created());
    await settled('acknowledged');
    await policies.close();

    const spans = entries('policy_counters');
    expect(new Set(spans.map(({ id }) => id)).size).toBe(spans.length);
    expect(spans.slice(1).map(({ started_at }) => started_at)).toEqual(spans.slice(0, -1).map(({ at }) => at));
    const asked = spans.map(({ detail }) => (detail as { policies: { WelcomeEmail?: { asked: number } } }).policies);
    expect(asked.reduce((sum, { WelcomeEmail }) => sum + (WelcomeEmail?.asked ?? 0), 0)).toBe(1);
  });
});

describe('what policies do not hear of', () => {
  const unheard = ({ activity }: Awaited<ReturnType<typeof running>>) => activity.entries().at(-1)?.detail;

  it('is what was recorded before they ran for the first time', async () => {
    const stage = policyStage();
    stage.publish(aPersonId(), created());
    const policies = await stage.run();
    onTestFinished(() => policies.close());
    stage.publish(aPersonId(), created());
    await vi.waitFor(() => expect(stage.events.settlements()).toHaveLength(1));
    expect(stage.queued).toHaveLength(1);
  });

  it('is what is older, although the server delivers it', async () => {
    const stage = policyStage();
    const feed = feedOf({ isOlder: true });
    await (await stage.run({}, feed)).close();
    expect(feed.settled).toEqual(['acknowledged']);
    expect(stage.queued).toEqual([]);
    expect(stage.activity.entries().at(-1)?.detail).toEqual({ policies: {}, unheard: { older: 1 } });
  });

  it.each([
    ['in its context', { metadata: { context: { migrated: true } } }],
    ['in its context, with what was done', { metadata: { context: { migrated: { from: '1.0' } } } }],
    ['in a header', { headers: [['X-Migrated-From', 'PERSON_EVENTS:7']] as const }],
    ['in another header', { headers: [['x-replayed-from', 'backup']] as const }],
  ])('is an import, told %s', async (_, change) => {
    const stage = await running();
    stage.publish(aPersonId(), created(), change);
    await stage.settled('acknowledged');
    await stage.policies.close();
    expect(stage.queued).toEqual([]);
    expect(unheard(stage)).toEqual({ policies: {}, unheard: { imported: 1 } });
  });

  it('is what is misfiled, unknown or undecodable; the next event is heard', async () => {
    const stage = await running();
    const [ada, other] = [aPersonId(), aPersonId()];
    stage.events.publish(eventSubject(other, 'Created'), anEvent(ada, created()).body);
    stage.events.publish(eventSubject(ada, 'Created'), anEvent(ada, created()).body.replace('"Created"', '"Ascended"'));
    stage.events.publish(eventSubject(ada, 'Created'), 'not JSON');
    stage.events.publish('person.events.nobody.person.created', new Uint8Array([0xff, 0xfe]));
    stage.publish(ada, created());
    await vi.waitFor(() => expect(stage.events.settlements()).toHaveLength(5));
    await stage.policies.close();

    expect(stage.queued.map(({ personId }) => personId)).toEqual([ada]);
    expect(unheard(stage)).toMatchObject({ unheard: { misfiled: 1, unknown: 1, undecodable: 2 } });
    expect(stage.deadLetters.letters()).toEqual([]);
  });

  it('is what a policy would react to while it is switched off; that is counted', async () => {
    const stage = await running();
    const by = { at: '2026-05-03T10:00:00.000Z', actor: 'user:ada', reason: null };
    await stage.policyControl.set({ policy: 'WelcomeEmail', enabled: false, ...by });
    stage.publish(aPersonId(), created());
    await stage.settled('acknowledged');
    await stage.policyControl.set({ policy: 'WelcomeEmail', enabled: true, ...by });
    stage.publish(aPersonId(), created());
    await stage.settled('acknowledged', 'acknowledged');
    await stage.policies.close();

    expect(stage.queued).toHaveLength(1);
    expect(unheard(stage)).toMatchObject({ policies: { WelcomeEmail: { asked: 1, reactions: 1, switched_off: 1 } } });
  });
});

describe('reactions to reactions', () => {
  it('end eight policies deep, which is reported and no dead letter', async () => {
    const { publish, queued, settled, entries, deadLetters } = await running({ engine: engineOf(echo) });
    publish(aPersonId(), email, { metadata: { context: { depth: 7 } } });
    const eventId = publish(aPersonId(), email, { metadata: { context: { depth: 8 } } });
    await settled('acknowledged', 'acknowledged');

    expect(queued.map(({ headers }) => headerValue(headers, 'X-Depth'))).toEqual(['8']);
    expect(entries('policy_failed')).toMatchObject([
      { event_id: eventId, policy: 'Echo', error: { code: 'DepthLimit' } },
    ]);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('count from the beginning where the depth means nothing', async () => {
    const { publish, queued, settled } = await running({ engine: engineOf(echo) });
    for (const depth of ['8', -3, 1.5, null, { '8': 8 }])
      publish(aPersonId(), email, { metadata: { context: { depth } } });
    await settled(...Array(5).fill('acknowledged'));
    expect(queued.map(({ headers }) => headerValue(headers, 'X-Depth'))).toEqual(Array(5).fill('1'));
  });
});

describe('starting policies', () => {
  it('that cannot be followed leaves nothing behind', async () => {
    const stage = policyStage();
    const watching: string[] = [];
    stage.policyControl.watch = async () => ({ close: async () => void watching.push('closed') });
    const starting = stage.run({}, { follow: () => Promise.reject(new Unavailable('There is no stream.')) });
    await expect(starting).rejects.toThrow('There is no stream.');
    expect(watching).toEqual(['closed']);
  });
});
