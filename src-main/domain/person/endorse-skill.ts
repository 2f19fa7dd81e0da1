import type { Instant } from '../kernel/identity';
import { inMilliseconds } from '../kernel/instant';
import { type Decision, ok } from '../kernel/result';
import type { EndorseSkill } from './component-commands';
import { componentOf, itemsIn } from './components';
import type { PersonEvent } from './events';
import { whileActive } from './lifecycle';
import type { Person } from './state';

/** Adds an endorsement to those that a skill has; the event holds them all, as the shape of domain.md §3.6 does. */
export function endorseSkill(person: Person, command: EndorseSkill, issuedAt: Instant): Decision<PersonEvent> {
  return whileActive(person, 'endorsed', () => {
    const skill = componentOf(person, command.componentId, 'Skill');
    if (!skill.ok) return skill;
    const { endorserId, endorserName, comment } = command.endorsement;
    const endorsement = {
      endorser_id: endorserId === null ? null : { id: endorserId },
      endorser_name: endorserName,
      date: inMilliseconds(issuedAt),
      comment,
    };
    const changes = { endorsements: [...itemsIn(skill.value.data, 'endorsements'), endorsement] };
    return ok([{ type: 'ComponentUpdated', componentType: 'Skill', componentId: skill.value.id, changes }]);
  });
}
