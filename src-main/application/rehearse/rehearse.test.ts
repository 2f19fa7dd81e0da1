import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import type { PersonCommand } from '../../domain/person/commands';
import { servedCommands } from '../../domain/wire/command-codec';
import { aPersonId, create, deactivate, ids, merge, metadata, reactivate, rename } from '../core-stage.suite';
import { echo, engineOf } from '../policy-stage.suite';
import { rehearsalStage, windowed } from './rehearsal-stage.suite';

const addEmail = (personId: PersonId, email: string): PersonCommand => ({
  type: 'AddEmail',
  personId,
  data: {
    email,
    email_type: 'Work',
    is_preferred: true,
    can_receive_notifications: true,
    can_receive_marketing: false,
  },
});

describe('rehearsing a command', () => {
  it('says which events it would make on which version, and writes none', async () => {
    const { rehearse, issue, eventLog } = rehearsalStage();
    const ada = aPersonId();
    await issue(create(ada));
    const { steps, cutShort, onSequence } = await rehearse(rename(ada, 'Augusta'));
    expect(steps).toMatchObject([
      {
        depth: 0,
        policy: null,
        command: 'UpdateName',
        personId: ada,
        onVersion: 1,
        verdict: { outcome: 'accepted', events: [{ version: 2, event: { type: 'NameUpdated' } }] },
      },
    ]);
    expect({ cutShort, onSequence }).toEqual({ cutShort: null, onSequence: 1 });
    expect(eventLog.stored()).toHaveLength(1);
  });

  it('follows the policies to the end of the chain, in their order', async () => {
    const { rehearse } = rehearsalStage();
    const { steps } = await rehearse(create(aPersonId()));
    expect(steps.map(({ depth, policy, causedBy, command }) => ({ depth, policy, causedBy, command }))).toEqual([
      { depth: 0, policy: null, causedBy: null, command: 'CreatePerson' },
      { depth: 1, policy: 'WelcomeEmail', causedBy: 1, command: 'AddComponent' },
    ]);
  });

  it('decides each reaction on what the ones before it leave', async () => {
    const { rehearse, issue } = rehearsalStage();
    const ada = aPersonId();
    await issue(create(ada));
    const { steps } = await rehearse(addEmail(ada, 'not an address'));
    expect(steps.map(({ onVersion, verdict }) => [onVersion, verdict.outcome])).toEqual([[1, 'refused']]);
    const phone = await rehearse({
      type: 'AddComponent',
      personId: ada,
      componentType: 'PhoneNumber',
      data: { phone: '(555) 123-4567' },
    });
    expect(phone.steps.map(({ policy, onVersion, verdict }) => [policy, onVersion, verdict.outcome])).toEqual([
      [null, 1, 'accepted'],
      ['DataQuality', 2, 'accepted'],
    ]);
  });

  it('leaves out policies that are switched off', async () => {
    const { rehearse } = rehearsalStage({ switchedOff: new Set(['WelcomeEmail']) });
    expect((await rehearse(create(aPersonId()))).steps).toHaveLength(1);
  });

  it('says where a chain without an end is cut', async () => {
    const { rehearse, issue } = rehearsalStage({ engine: engineOf(echo) });
    const ada = aPersonId();
    await issue(create(ada));
    const { steps, cutShort } = await rehearse({ type: 'AddComponent', personId: ada, componentType: 'Tag', data: {} });
    expect(steps).toHaveLength(9);
    expect(cutShort).toBe(
      'Policy Echo wants to react to a reaction 8 policies deep: that is a loop, and it ends here.',
    );
  });

  it('says when the command happened already', async () => {
    const { rehearse, processor } = rehearsalStage();
    const ada = aPersonId();
    const happened = metadata();
    await processor.process(create(ada), happened);
    const again = { ...windowed(create(ada)), commandId: happened.commandId };
    expect(await rehearse(again)).toMatchObject({
      steps: [{ verdict: { outcome: 'accepted', events: [], duplicate: true } }],
      cutShort: 'This command was processed before and led to version 1: issued again it writes nothing.',
    });
  });

  it('refuses what nobody can read, as a core does', async () => {
    const { rehearse } = rehearsalStage();
    const { steps } = await rehearse({ commandId: ids.fresh(), type: 'UpdateName', data: { person_id: 'nobody' } });
    expect(steps).toMatchObject([
      { command: 'UpdateName', personId: null, verdict: { outcome: 'refused', refusal: { kind: 'malformed' } } },
    ]);
  });

  it('makes the ids that the command would make', async () => {
    const { rehearse, processor, eventLog } = rehearsalStage();
    const ada = aPersonId();
    await processor.process(create(ada), metadata());
    const command: PersonCommand = { type: 'AddComponent', personId: ada, componentType: 'Tag', data: { tag: 'vip' } };
    const wish = windowed(command);
    const { steps } = await rehearse(wish);
    await processor.process(command, metadata({ commandId: wish.commandId as never }));
    const [first] = steps;
    const rehearsed = first?.verdict.outcome === 'accepted' ? first.verdict.events[0] : undefined;
    const { event_id, event } = JSON.parse(new TextDecoder().decode(eventLog.stored().at(-1)?.bytes));
    expect(event_id).toBe(rehearsed?.eventId);
    expect(event.data.component_data).toEqual({ tag: 'vip', component_id: rehearsed?.eventId });
  });

  it('reads a long history again only when something was added', async () => {
    const { rehearse, issue, source } = rehearsalStage({ engine: null });
    const ada = aPersonId();
    await issue(create(ada), ...Array.from({ length: 30 }, (_, at) => rename(ada, `Ada ${at}`)));
    for (const name of ['A', 'Au', 'Aug']) await rehearse(rename(ada, name));
    expect(source.reads()).toBe(1);
    await issue(rename(ada, 'Ada'));
    expect((await rehearse(rename(ada, 'Augu'))).steps).toMatchObject([{ onVersion: 32 }]);
    expect(source.reads()).toBe(2);
  });
});

describe('whatever a window asks', () => {
  it('gets an answer in words', async () => {
    const { rehearse, issue } = rehearsalStage();
    const ada = aPersonId();
    await issue(create(ada));
    const types = fc.oneof(fc.constantFrom(...servedCommands), fc.string(), fc.constant('__proto__'));
    const data = fc.dictionary(
      fc.oneof(fc.constantFrom('person_id', 'name', 'reason', 'data', '__proto__'), fc.string()),
      fc.oneof(fc.jsonValue(), fc.constant({ id: ada })),
    );
    await fc.assert(
      fc.asyncProperty(types, data, async (type, given) => {
        const { steps } = await rehearse({ commandId: ids.fresh(), type, data: given });
        for (const { verdict } of steps)
          if (verdict.outcome === 'refused') expect(verdict.refusal.sentence).toMatch(/\S/);
        expect(steps.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('rehearsing many commands', () => {
  it('tries each on what those before it would leave', async () => {
    const { rehearseMany, rehearse, issue, eventLog } = rehearsalStage({ engine: null });
    const ada = aPersonId();
    await issue(create(ada));
    const all = await rehearseMany(deactivate(ada), rename(ada, 'A'), reactivate(ada), rename(ada, 'A'));
    expect(all.map(({ steps: [first] }) => [first?.onVersion, first?.verdict.outcome])).toEqual([
      [1, 'accepted'],
      [2, 'refused'],
      [2, 'accepted'],
      [3, 'accepted'],
    ]);
    expect(eventLog.stored()).toHaveLength(1);
    expect((await rehearse(rename(ada, 'A'))).steps).toMatchObject([{ onVersion: 1 }]);
  });

  it('finds the target of a merge as the rows before leave it', async () => {
    const { rehearseMany, issue } = rehearsalStage();
    const [a, b, c] = [aPersonId(), aPersonId(), aPersonId()];
    await issue(create(a), create(b), create(c));
    const all = await rehearseMany(merge(a, b), merge(c, a));
    expect(all[1]?.steps[0]?.verdict).toMatchObject({ outcome: 'refused', refusal: { code: 'MergeTargetMerged' } });
  });
});
