import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { PersonId } from '../../domain/kernel/identity';
import { tagOf } from '../../domain/kernel/machine-shape';
import type { Json } from '../../domain/kernel/metadata';
import type { Refusal } from '../../domain/kernel/result';
import { fullOnboarding } from '../../domain/onboarding/full-onboarding';
import type { Onboarding } from '../../domain/onboarding/onboarding-command';
import { fullOnboardingState, profileOnboardingState } from '../../domain/onboarding/onboarding-state';
import { profileOnboarding } from '../../domain/onboarding/profile-onboarding';
import type { AddComponent, PersonCommand } from '../../domain/person/commands';
import { componentTypes } from '../../domain/person/component-types';
import { nameInSentence } from '../../domain/person/name';
import type { Person } from '../../domain/person/state';
import { encodeCommandJson } from '../../domain/wire/command-codec';

/** What could be done instead: a command, filled in as far as it is known. */
export type NextStep = {
  readonly words: string;
  readonly command: string;
  /** Of the wire, whose command it is included. */
  readonly data: Readonly<Record<string, unknown>>;
};

type Around = { readonly person: Person; readonly related: Person | null };

/** The command that a refusal asks for first, or that is meant instead; null where no command helps. */
export function nextStepAfter({ code }: Refusal, command: PersonCommand, { person, related }: Around): NextStep | null {
  const { personId } = command;
  const name = nameInSentence(person.name);
  switch (code) {
    case 'NotActive':
    case 'OnboardingFailed':
      if (person.lifecycle.tag !== 'Suspended' || command.type === 'DeactivatePerson') return null;
      return step(`Reactivate ${name} first`, { type: 'ReactivatePerson', personId, reason: '' });
    case 'PersonMerged':
      if (person.lifecycle.tag !== 'MergedInto' || command.type === 'CreatePerson') return null;
      return addressing(person.lifecycle.targetPersonId, command);
    case 'PersonNotFound':
      return step('Create the person first', { type: 'CreatePerson', personId, name: person.name, source: '' });
    case 'PersonExists':
      return command.type === 'CreatePerson'
        ? step(`Change the name of ${name} instead`, { type: 'UpdateName', personId, name: command.name, reason: null })
        : null;
    case 'MergeTargetMerged':
      if (command.type !== 'MergePersons' || related?.lifecycle.tag !== 'MergedInto') return null;
      return related.lifecycle.targetPersonId === personId
        ? null
        : step('Merge into the person who goes on instead', {
            ...command,
            targetPersonId: related.lifecycle.targetPersonId,
          });
    case 'ComponentNotFound':
      return command.type === 'UpdateComponent'
        ? adding(command, `Add a component of that type to ${name} instead`, command.updates)
        : null;
    case 'ComponentOfOtherType': {
      const type = command.type === 'UpdateComponent' ? person.components.get(command.componentId)?.type : undefined;
      const known = componentTypes.find((one) => one === type);
      if (command.type !== 'UpdateComponent' || known === undefined) return null;
      return step('Update it as the component that it is', { ...command, componentType: known });
    }
    case 'ComponentRegistered':
      return command.type === 'RegisterComponent' ? adding(command, 'Add another with its data instead', {}) : null;
    case 'StepNotPossible':
      return command.type === 'Onboarding' ? nextOnboarding(command, person) : null;
    default:
      return null;
  }
}

function adding(
  { personId, componentType }: Pick<AddComponent, 'personId' | 'componentType'>,
  words: string,
  data: Json,
): NextStep {
  return step(words, { type: 'AddComponent', personId, componentType, data });
}

function addressing(personId: PersonId, command: PersonCommand): NextStep | null {
  if (command.type === 'MergePersons' && command.targetPersonId === personId) return null;
  return step('Address the person who goes on instead', { ...command, personId });
}

/** The first step that leads on from where the workflow stands; failing is never proposed. */
function nextOnboarding(command: Onboarding, { annotations }: Person): NextStep | null {
  const [machine, state] =
    command.workflow === 'full'
      ? ([fullOnboarding, fullOnboardingState(annotations)] as const)
      : ([profileOnboarding, profileOnboardingState(annotations)] as const);
  if (state === undefined) return null;
  const at = tagOf<string | { readonly tag: string }>(state);
  const on = machine.transitions.find((transition) => transition.from === at && transition.on !== 'FailOnboarding')?.on;
  if (on === undefined) return null;
  const data = {
    person_id: { id: command.personId },
    workflow: command.workflow,
    command: { [on]: blankStep[on] ?? {} },
  };
  return { words: `Take the step “${wordsOfTag(on)}” instead`, command: 'Onboarding', data };
}

/** The fields of each step while nobody has filled them in. */
const blankStep: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  VerifyIdentity: { identity_id: '' },
  ProvideBasicInfo: { email: '', phone: '' },
  AddComponents: { components: [] },
  AssignLocation: { location_id: '' },
  AddEmail: { email: '' },
  VerifyEmail: { token: '' },
  AddSkills: { skills: [] },
};

function step(words: string, command: PersonCommand): NextStep {
  const [[tag, data] = ['', {}]] = Object.entries(encodeCommandJson(command) as Record<string, NextStep['data']>);
  return { words, command: tag, data };
}
