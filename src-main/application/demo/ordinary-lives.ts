import type { PersonId } from '../../domain/kernel/identity';
import type { PersonName } from '../../domain/person/events';
import type { DemoStep } from './demo-step';
import { familyNames, givenNames, producers, staff } from './names';
import type { Chance } from './seeded-chance';

/** Within a year: whoever was created longer ago would be archived by the policy for the inactive. */
const SAMPLE_DAYS = 360;

/** The life of one person nobody tells a story about: created, and now and then renamed, suspended, active again. */
export function ordinaryLife(personId: PersonId, chance: Chance): readonly DemoStep[] {
  const bornDaysAgo = 2 + chance.next() * (SAMPLE_DAYS - 2);
  const name = ordinaryName(chance);
  const steps: DemoStep[] = [
    step(bornDaysAgo, chance, {
      type: 'CreatePerson',
      personId,
      name,
      source: chance.pick(['web-shop', 'console', 'crm']),
    }),
  ];
  let daysAgo = bornDaysAgo;
  const later = () => {
    daysAgo *= 0.3 + chance.next() * 0.6;
    return daysAgo;
  };
  if (chance.next() < 0.35) {
    const renamed = { ...name, familyName: chance.pick(familyNames) };
    const reason = chance.pick(['marriage', 'typing error', 'asked by letter', null]);
    steps.push(step(later(), chance, { type: 'UpdateName', personId, name: renamed, reason }));
  }
  if (chance.next() < 0.2) {
    const reason = chance.pick(['duplicate check', 'card reported stolen', 'asked to pause']);
    steps.push(step(later(), chance, { type: 'DeactivatePerson', personId, reason }));
    if (chance.next() < 0.7) {
      steps.push(step(later(), chance, { type: 'ReactivatePerson', personId, reason: 'identity confirmed by phone' }));
    }
  }
  return steps;
}

export function ordinaryName(chance: Chance): PersonName {
  return {
    givenName: chance.pick(givenNames),
    familyName: chance.pick(familyNames),
    middleNames: chance.next() < 0.1 ? [chance.pick(givenNames)] : [],
    preferredName: null,
    honorific: chance.next() < 0.05 ? 'Dr' : null,
    suffix: null,
  };
}

function step(daysAgo: number, chance: Chance, command: DemoStep['command']): DemoStep {
  return { daysAgo, command, actor: chance.pick(staff), producer: chance.pick(producers) };
}
