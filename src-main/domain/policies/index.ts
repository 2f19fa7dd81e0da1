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

export function createPersonPolicyEngine(policies: readonly PersonPolicy[]): PersonPolicyEngine {
  return createPolicyEngine(policies, { notByDefault: endings });
}
