import { describe, expect, it } from 'vitest';
import type { PersonCommand } from '../../domain/person/commands';
import { aName } from '../../domain/person/specification.suite';
import { aPersonId, create, deactivate, merge, rename } from '../core-stage.suite';
import { rehearsalStage } from './rehearsal-stage.suite';

describe('the next possible step', () => {
  it('of a suspended person is to reactivate them', async () => {
    const { rehearse, issue } = rehearsalStage();
    const ada = aPersonId();
    await issue(create(ada), deactivate(ada));
    expect((await rehearse(rename(ada, 'Augusta'))).steps).toMatchObject([
      {
        verdict: {
          refusal: { code: 'NotActive' },
          nextStep: {
            words: 'Reactivate Ada Lovelace first',
            command: 'ReactivatePerson',
            data: { person_id: { id: ada }, reason: '' },
          },
        },
      },
    ]);
  });

  it('of one who was merged is the same command for the person who goes on', async () => {
    const { rehearse, issue } = rehearsalStage();
    const [ada, augusta, other] = [aPersonId(), aPersonId(), aPersonId()];
    await issue(create(ada), create(augusta), create(other), merge(ada, augusta));
    expect((await rehearse(rename(ada, 'A'))).steps).toMatchObject([
      { verdict: { nextStep: { command: 'UpdateName', data: { person_id: { id: augusta } } } } },
    ]);
    expect((await rehearse(merge(other, ada))).steps).toMatchObject([
      { verdict: { nextStep: { command: 'MergePersons', data: { target_person_id: { id: augusta } } } } },
    ]);
    expect((await rehearse(merge(augusta, ada))).steps).toMatchObject([{ verdict: { nextStep: null } }]);
  });

  it('of somebody unknown is to create them, of somebody known to rename them', async () => {
    const { rehearse, issue } = rehearsalStage();
    const ada = aPersonId();
    expect((await rehearse(rename(ada, 'A'))).steps).toMatchObject([
      { verdict: { nextStep: { command: 'CreatePerson', data: { person_id: { id: ada } } } } },
    ]);
    await issue(create(ada));
    expect((await rehearse({ ...create(ada), name: aName({ givenName: 'A' }) } as PersonCommand)).steps).toMatchObject([
      { verdict: { nextStep: { command: 'UpdateName', data: { name: { given_name: 'A' } } } } },
    ]);
  });

  it('of a component is the command for what is there', async () => {
    const { rehearse, issue } = rehearsalStage({ engine: null });
    const ada = aPersonId();
    const data = { tag: 'vip' };
    const update: PersonCommand = {
      type: 'UpdateComponent',
      personId: ada,
      componentId: aPersonId(),
      componentType: 'Tag',
      updates: data,
    };
    const nextStep = async (command: PersonCommand) => {
      const [first] = (await rehearse(command)).steps;
      return first?.verdict.outcome === 'refused' ? first.verdict.nextStep : undefined;
    };
    await issue(create(ada));
    expect(await nextStep(update)).toMatchObject({ command: 'AddComponent', data: { component_type: 'Tag', data } });
    const register: PersonCommand = {
      type: 'RegisterComponent',
      personId: ada,
      componentType: 'Skill',
      registeredBy: '',
    };
    await issue(register);
    expect(await nextStep(register)).toMatchObject({ command: 'AddComponent', data: { component_type: 'Skill' } });
    const [first] = (await rehearse(rename(ada, 'A'))).steps;
    const [skill = ''] = first?.before?.components.keys() ?? [];
    expect(await nextStep({ ...update, componentId: skill })).toMatchObject({
      command: 'UpdateComponent',
      data: { component_id: skill, component_type: 'Skill' },
    });
  });

  it('of a failed onboarding is to reactivate them', async () => {
    const { rehearse, issue } = rehearsalStage();
    const ada = aPersonId();
    const step = (tag: 'StartOnboarding' | 'FailOnboarding'): PersonCommand => ({
      type: 'Onboarding',
      personId: ada,
      workflow: 'full',
      step: tag === 'FailOnboarding' ? { type: tag, reason: 'r' } : { type: tag },
    });
    await issue(create(ada), step('StartOnboarding'), step('FailOnboarding'));
    expect((await rehearse(step('StartOnboarding'))).steps).toMatchObject([
      { verdict: { refusal: { code: 'OnboardingFailed' }, nextStep: { command: 'ReactivatePerson' } } },
    ]);
  });

  it('of an onboarding is what its machine says', async () => {
    const { rehearse, issue } = rehearsalStage();
    const ada = aPersonId();
    const step = (tag: 'StartOnboarding' | 'CompleteOnboarding'): PersonCommand => ({
      type: 'Onboarding',
      personId: ada,
      workflow: 'full',
      step: { type: tag },
    });
    await issue(create(ada), step('StartOnboarding'));
    expect((await rehearse(step('CompleteOnboarding'))).steps).toMatchObject([
      {
        verdict: {
          nextStep: {
            words: 'Take the step “Verify identity” instead',
            data: { workflow: 'full', command: { VerifyIdentity: { identity_id: '' } } },
          },
        },
      },
    ]);
  });
});
