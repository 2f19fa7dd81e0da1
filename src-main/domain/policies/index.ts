import { createPolicyEngine, type PolicyEngine } from '../kernel/policy';
import type { PersonCommand } from '../person/commands';
import type { PersonEvent, PersonEventType } from '../person/events';
import { autoArchiveInactivePersons } from './auto-archive-inactive-persons';
import { dataQuality } from './data-quality';
import type { PersonPolicy } from './person-policy';
import { skillRecommendation } from './skill-recommendation';
import { welcomeEmail } from './welcome-email';

export type PersonPolicyEngine = PolicyEngine<PersonEvent, PersonCommand>;

/** `baseline` is what the Rust services register; `default` has the fourth that they forgot (domain.md §7). */
export type PolicySet = 'default' | 'baseline';

/** What ends a person's story: nobody reacts to it unless a policy names it. */
const endings: readonly PersonEventType[] = ['Archived', 'PersonMerged'];

/** In the order of evaluation. */
function policiesOf(set: PolicySet): readonly PersonPolicy[] {
  const baseline = [autoArchiveInactivePersons(), welcomeEmail, dataQuality];
  return set === 'baseline' ? baseline : [...baseline, skillRecommendation];
}

/** The person policies of a set; other sets of one's own are made with `createPersonPolicyEngine`. */
export function createDefaultPolicyEngine(set: PolicySet = 'default'): PersonPolicyEngine {
  return createPersonPolicyEngine(policiesOf(set));
}

/** An engine of one policy of the default set, with other parameters than usual; undefined when there is none of that name. */
export function createEngineOf(
  name: string,
  parameters: { readonly [name: string]: number | string },
): PersonPolicyEngine | undefined {
  const policy = policiesOf('default').find((each) => each.name === name);
  if (!policy) return undefined;
  const { thresholdDays } = parameters;
  const isAnother = name === autoArchiveInactivePersons().name && typeof thresholdDays === 'number';
  return createPersonPolicyEngine([isAnother ? autoArchiveInactivePersons(thresholdDays) : policy]);
}

export function createPersonPolicyEngine(policies: readonly PersonPolicy[]): PersonPolicyEngine {
  return createPolicyEngine(policies, { notByDefault: endings });
}
