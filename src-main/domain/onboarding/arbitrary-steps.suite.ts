import fc from 'fast-check';
import type { PersonId } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import type { FullOnboardingStep, Onboarding, ProfileOnboardingStep } from './onboarding-command';

/** Arbitrary steps for properties of the machines and the codec: possible ones and others. */

const type = <const Type extends string>(value: Type) => fc.constant(value);
const text = fc.oneof(fc.string(), fc.constantFrom('', ' ', '__proto__', '李偉'));
const uuid = fc.oneof(fc.uuid(), fc.constant('00000000-0000-0000-0000-000000000000'));
/** As it is after a journey over the wire: JSON knows no -0. */
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

export const anyFullStep: fc.Arbitrary<FullOnboardingStep> = fc.oneof(
  fc.record({ type: type('StartOnboarding') }),
  fc.record({ type: type('VerifyIdentity'), identityId: uuid }),
  fc.record({ type: type('ProvideBasicInfo'), email: text, phone: text }),
  fc.record({
    type: type('AddComponents'),
    components: fc.array(fc.record({ componentType: text, data: json }), { maxLength: 3 }),
  }),
  fc.record({ type: type('AssignLocation'), locationId: uuid }),
  fc.record({ type: type('CompleteOnboarding') }),
  fc.record({ type: type('FailOnboarding'), reason: text }),
);

export const anyProfileStep: fc.Arbitrary<ProfileOnboardingStep> = fc.oneof(
  fc.record({ type: type('AddEmail'), email: text }),
  fc.record({ type: type('VerifyEmail'), token: text }),
  fc.record({ type: type('AddSkills'), skills: fc.array(text, { maxLength: 3 }) }),
  fc.record({ type: type('CompleteOnboarding') }),
);

const personId = fc.uuid().map((id) => id as PersonId);

export const anyOnboarding: fc.Arbitrary<Onboarding> = fc.oneof(
  fc.record({ type: type('Onboarding'), personId, workflow: type('full'), step: anyFullStep }),
  fc.record({ type: type('Onboarding'), personId, workflow: type('profile'), step: anyProfileStep }),
);
