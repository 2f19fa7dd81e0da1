import { type Decision, ok, refuse } from '../kernel/result';
import type { SetBirthDate } from './commands';
import type { PersonEvent } from './events';
import { unlessEnded } from './lifecycle';
import { nameInSentence } from './name';
import type { Person } from './state';

/** Sets the birth date once and for ever, of a suspended person too (domain.md §3.4). */
export function setBirthDate(person: Person, { birthDate }: SetBirthDate): Decision<PersonEvent> {
  return unlessEnded(person, 'given a birth date', () => {
    if (person.birthDate === null) return ok([{ type: 'BirthDateSet', birthDate }]);
    const sentence = `Birth date is immutable once set: ${nameInSentence(person.name)} was born on ${person.birthDate}; if that is wrong, create the person anew and merge this one into the new one.`;
    return refuse('BirthDateSet', sentence);
  });
}
