import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { HitReason, PersonHit } from '@shared/views/person';
import type { OnboardingStep } from './use-person-search';

/** What stands before the text by which somebody was found. */
const fields: Readonly<Record<HitReason['field'], string>> = {
  name: 'in full',
  'former name': 'formerly',
  born: 'born',
  'e-mail': '',
  'former e-mail': 'formerly',
  phone: '',
  'former phone': 'formerly',
  skill: 'skill',
  onboarding: 'onboarding',
  id: 'id',
  merged: 'merged with',
};

/** The second line of a hit: why they were found where the name does not say it, else what happened last. */
export type SecondLine = { readonly before: string; readonly reason: Pick<HitReason, 'text' | 'parts'> | undefined };

export function secondLineOf({ because, lastEvent, mergedInto }: PersonHit): SecondLine {
  if (because) return { before: fields[because.field], reason: because };
  if (mergedInto) return { before: 'merged into', reason: { text: mergedInto.name, parts: [] } };
  return { before: lastEvent, reason: undefined };
}

const workflows: Readonly<Record<OnboardingStep['workflow'], string>> = { full: 'Onboarding', profile: 'Profile' };

/** `Onboarding: collecting basic info` */
export function stepInWords({ workflow, state }: OnboardingStep): string {
  return `${workflows[workflow]}: ${wordsOfTag(state).toLowerCase()}`;
}
