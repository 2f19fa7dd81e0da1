import type { PersonId } from '../../domain/kernel/identity';
import type { FullOnboardingStep, ProfileOnboardingStep } from '../../domain/onboarding/onboarding-command';
import { type DemoStep, name, programs, stepsOf } from './demo-step';

/** Of each state: enough to tell a place that people pass from one where somebody happens to be. */
const PERSONS_PER_STATE = 3;

type Onboarded = { readonly key: string; readonly index: number };

/**
 * Three persons in every state of both onboarding machines; in the first state of each is whoever has begun none of its
 * steps. The steps of one workflow are one story.
 */
export function onboardedPersons(personIdOf: (key: string) => PersonId): readonly DemoStep[] {
  const onboarded = (key: string, steps: (person: Onboarded) => readonly OnboardingStep[]) =>
    Array.from({ length: PERSONS_PER_STATE }, (_, index) =>
      onboard(personIdOf(`onboarding:${key}:${index}`), { key, index }, steps({ key, index })),
    ).flat();
  return [
    ...onboarded('begun', () => []),
    ...[1, 2, 3, 4, 5, 6].flatMap((upTo) => onboarded(`full-${upTo}`, (person) => full(person).slice(0, upTo))),
    ...onboarded('failed', (person) => [...full(person).slice(0, 1 + person.index), failed]),
    ...[1, 2, 3, 4].flatMap((upTo) => onboarded(`profile-${upTo}`, (person) => profile(person).slice(0, upTo))),
  ];
}

type OnboardingStep =
  | { readonly workflow: 'full'; readonly step: FullOnboardingStep }
  | { readonly workflow: 'profile'; readonly step: ProfileOnboardingStep };

function full(person: Onboarded): readonly OnboardingStep[] {
  const number = numberOf(person);
  const steps: readonly FullOnboardingStep[] = [
    { type: 'StartOnboarding' },
    { type: 'VerifyIdentity', identityId: `1de47171-0000-4000-8000-${digits(number)}` },
    { type: 'ProvideBasicInfo', email: emailOf(person), phone: `+4930${5_550_000 + number}` },
    { type: 'AddComponents', components: [{ componentType: 'Tag', data: { type: 'tag', name: 'autumn campaign' } }] },
    { type: 'AssignLocation', locationId: `10ca7104-0000-4000-8000-${digits(number % 3)}` },
    { type: 'CompleteOnboarding' },
  ];
  return steps.map((step) => ({ workflow: 'full', step }));
}

const failed: OnboardingStep = {
  workflow: 'full',
  step: { type: 'FailOnboarding', reason: 'papers not legible' },
};

function profile(person: Onboarded): readonly OnboardingStep[] {
  const steps: readonly ProfileOnboardingStep[] = [
    { type: 'AddEmail', email: emailOf(person) },
    { type: 'VerifyEmail', token: `demo-${numberOf(person)}` },
    { type: 'AddSkills', skills: ['first aid', 'bookkeeping'] },
    { type: 'CompleteOnboarding' },
  ];
  return steps.map((step) => ({ workflow: 'profile', step }));
}

function onboard(id: PersonId, person: Onboarded, steps: readonly OnboardingStep[]): readonly DemoStep[] {
  const { personId, born, step } = stepsOf(id);
  const number = numberOf(person);
  const begunDaysAgo = 20 + number * 2.3;
  const issued = { actor: 'user:m.ortiz', producer: programs.webShop };
  return [
    born(name(...nameOf(number)), { ...issued, daysAgo: begunDaysAgo }),
    ...steps.map((taken, index) =>
      step(
        { type: 'Onboarding', personId, ...taken },
        { ...issued, daysAgo: begunDaysAgo - 1 - index * 1.7, story: `onboarding:${id}` },
      ),
    ),
  ];
}

const families: readonly string[] = ['begun', 'full', 'failed', 'profile'];

/** A number of their own for each of these persons. */
function numberOf({ key, index }: Onboarded): number {
  const [family = '', upTo = '0'] = key.split('-');
  return families.indexOf(family) * 30 + Number(upTo) * PERSONS_PER_STATE + index;
}

function emailOf(person: Onboarded): string {
  const [givenName, familyName] = nameOf(numberOf(person));
  return `${givenName}.${familyName}@posteo.example`.toLowerCase();
}

const givenNames = ['Alma', 'Boris', 'Clara', 'Dario', 'Edda', 'Felix', 'Greta', 'Henri', 'Ilse', 'Jonte', 'Kira'];
const familyNames = ['Abend', 'Berger', 'Castell', 'Dorn', 'Engel', 'Faber', 'Gruber', 'Hain', 'Imhof'];

function nameOf(number: number): [givenName: string, familyName: string] {
  const pick = (names: readonly string[], at: number) => names[at % names.length] ?? 'Nobody';
  return [pick(givenNames, number), pick(familyNames, Math.floor(number / 3))];
}

function digits(number: number): string {
  return String(number).padStart(12, '0');
}
