import {
  amount,
  type FactReaders,
  type Facts,
  flag,
  listOf,
  size,
  text,
  textIn,
  textOrAmount,
} from './component-facts';
import type { HeldComponent, PersonView } from './person-view';

/*
 * Component data are free JSON. Their fields are read under the names that our commands write, the older component
 * store's, and the design document's (domain.md §2.3, §3.6): the first that says something counts.
 */

export const emailFacts = { email: text, is_preferred: flag, is_preferred_contact: flag, type: text };
export const phoneFacts = { phone_number: text, phone: text, is_preferred: flag, type: text };
export const employmentFacts = {
  company_name: text,
  company: text,
  job_title: text,
  position: text,
  is_current: flag,
  end_date: text,
};
export const addressFacts = { city: text, country: text };

const skillFields = {
  skill_name: text,
  name: text,
  category: text,
  proficiency: textOrAmount,
  years_of_experience: amount,
  years_experience: amount,
  last_used: text,
  endorsements: size,
  endorsement_count: size,
};
/** One skill, or a list of them. */
export const skillFacts = { ...skillFields, skills: listOf(skillFields) };

export const contactFacts: FactReaders = {
  EmailAddress: emailFacts,
  PhoneNumber: phoneFacts,
  Employment: employmentFacts,
  Address: addressFacts,
};

/** Components of a type, oldest first. */
export function ofType({ components }: PersonView, type: string): readonly HeldComponent[] {
  return [...components.values()].filter((component) => component.type === type);
}

export function emailsOf(view: PersonView): readonly string[] {
  return ofType(view, 'EmailAddress').flatMap(({ facts }) => textIn(facts, 'email') ?? []);
}

export function phonesOf(view: PersonView): readonly string[] {
  return ofType(view, 'PhoneNumber').flatMap(({ facts }) => textIn(facts, 'phone_number', 'phone') ?? []);
}

/** The address that is said to be preferred, the latest of several; otherwise the oldest. */
export function primaryEmail(view: PersonView): string | null {
  return textIn(primary(ofType(view, 'EmailAddress'), 'email') ?? {}, 'email');
}

export function primaryPhone(view: PersonView): string | null {
  return textIn(primary(ofType(view, 'PhoneNumber'), 'phone_number', 'phone') ?? {}, 'phone_number', 'phone');
}

export type Employment = { readonly employer: string | null; readonly role: string | null };

/** The latest employment that has not ended. `EmploymentAdded` names a role alone: its organization is an id. */
export function currentEmployment(view: PersonView): Employment {
  const current = ofType(view, 'Employment').findLast(
    ({ facts }) => facts.is_current !== false && textIn(facts, 'end_date') === null,
  );
  if (!current) return { employer: null, role: view.role };
  return {
    employer: textIn(current.facts, 'company_name', 'company'),
    role: textIn(current.facts, 'job_title', 'position'),
  };
}

/** City and country of the latest address. */
export function locationOf(view: PersonView): string | null {
  const facts = ofType(view, 'Address').at(-1)?.facts ?? {};
  const parts = [textIn(facts, 'city'), textIn(facts, 'country')].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function primary(components: readonly HeldComponent[], ...fields: readonly string[]): Facts | undefined {
  const usable = components.map(({ facts }) => facts).filter((facts) => textIn(facts, ...fields) !== null);
  return usable.findLast(isPreferred) ?? usable[0];
}

function isPreferred(facts: Facts): boolean {
  return facts.is_preferred === true || facts.is_preferred_contact === true || facts.type === 'primary';
}
