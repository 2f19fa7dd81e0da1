import { fail, ok } from '../kernel/result';
import {
  type FullOnboardingStep,
  type Onboarding,
  onboardingWorkflows,
  type ProfileOnboardingStep,
} from '../onboarding/onboarding-command';
import { type CommandLayouts, encodePersonId } from './command-layout';
import { type Decoder, json, jsonObject, list, map, oneOf, personId, record, text, uuid, within } from './decoder';

type StepOf<Step extends { readonly type: string }, Type> = Step & { readonly type: Type };
type StepDecoders<Step extends { readonly type: string }> = {
  readonly [Type in Step['type']]: Decoder<StepOf<Step, Type>>;
};

const component = map(record({ component_type: text, data: json }), ({ component_type, data }) => ({
  componentType: component_type,
  data,
}));

/** Fields of domain.md §4.2. */
const fullSteps: StepDecoders<FullOnboardingStep> = {
  StartOnboarding: map(record({}), () => ({ type: 'StartOnboarding' })),
  VerifyIdentity: map(record({ identity_id: uuid }), ({ identity_id }) => ({
    type: 'VerifyIdentity',
    identityId: identity_id,
  })),
  ProvideBasicInfo: map(record({ email: text, phone: text }), (fields) => ({ type: 'ProvideBasicInfo', ...fields })),
  AddComponents: map(record({ components: list(component) }), (fields) => ({ type: 'AddComponents', ...fields })),
  AssignLocation: map(record({ location_id: uuid }), ({ location_id }) => ({
    type: 'AssignLocation',
    locationId: location_id,
  })),
  CompleteOnboarding: map(record({}), () => ({ type: 'CompleteOnboarding' })),
  FailOnboarding: map(record({ reason: text }), (fields) => ({ type: 'FailOnboarding', ...fields })),
};

/** Fields of domain.md §4.3. */
const profileSteps: StepDecoders<ProfileOnboardingStep> = {
  AddEmail: map(record({ email: text }), (fields) => ({ type: 'AddEmail', ...fields })),
  VerifyEmail: map(record({ token: text }), (fields) => ({ type: 'VerifyEmail', ...fields })),
  AddSkills: map(record({ skills: list(text) }), (fields) => ({ type: 'AddSkills', ...fields })),
  CompleteOnboarding: map(record({}), () => ({ type: 'CompleteOnboarding' })),
};

const address = record({ person_id: personId, workflow: oneOf(onboardingWorkflows) });
const fullCommand = record({ command: tagged(fullSteps) });
const profileCommand = record({ command: tagged(profileSteps) });

/** `{"person_id":PID,"workflow":"full"|"profile","command":{"<Step>":{…}}}` (wire.md §3). */
const decodeOnboarding: Decoder<Onboarding> = (input) => {
  const addressed = address(input);
  if (!addressed.ok) return addressed;
  const { person_id, workflow } = addressed.value;
  const onboarding = { type: 'Onboarding', personId: person_id } as const;
  if (workflow === 'full') {
    return map(fullCommand, ({ command }): Onboarding => ({ ...onboarding, workflow, step: command }))(input);
  }
  return map(profileCommand, ({ command }): Onboarding => ({ ...onboarding, workflow, step: command }))(input);
};

/** The command of both workflows. */
export const onboardingCommand: CommandLayouts<'Onboarding'> = {
  Onboarding: {
    decode: decodeOnboarding,
    encode: ({ personId, workflow, step }) => ({
      person_id: encodePersonId(personId),
      workflow,
      command: { [step.type]: encodeStep(step) },
    }),
  },
};

function encodeStep(step: Onboarding['step']): object {
  switch (step.type) {
    case 'StartOnboarding':
    case 'CompleteOnboarding':
      return {};
    case 'VerifyIdentity':
      return { identity_id: step.identityId };
    case 'ProvideBasicInfo':
      return { email: step.email, phone: step.phone };
    case 'AddComponents':
      return {
        components: step.components.map(({ componentType, data }) => ({ component_type: componentType, data })),
      };
    case 'AssignLocation':
      return { location_id: step.locationId };
    case 'FailOnboarding':
      return { reason: step.reason };
    case 'AddEmail':
      return { email: step.email };
    case 'VerifyEmail':
      return { token: step.token };
    case 'AddSkills':
      return { skills: step.skills };
  }
}

/** An object whose only key is the step. */
function tagged<Step extends { readonly type: string }>(decoders: StepDecoders<Step>): Decoder<Step> {
  const known = Object.keys(decoders) as readonly Step['type'][];
  return (input) => {
    const object = jsonObject(input);
    if (!object.ok) return object;
    const [tag, ...others] = Object.keys(object.value);
    const step = known.find((candidate) => candidate === tag);
    if (step === undefined || others.length > 0) {
      return fail({ path: [], expected: `one key of ${known.join(', ')}`, found: 'something else' });
    }
    const decoded = decoders[step](object.value[step]);
    return decoded.ok ? ok(decoded.value) : within(step, decoded.problem);
  };
}
