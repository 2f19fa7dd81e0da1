import type { Instant, PersonId } from '../kernel/identity';
import { fullName } from '../person/name';
import { contactFacts, currentEmployment, locationOf, ofType, primaryEmail, primaryPhone } from './contact-facts';
import type { PersonView, Projection } from './person-view';

/** Where a person is in life; `Merged` is the wire's word for who was merged into somebody else. */
export type PersonStatus = 'Active' | 'Suspended' | 'Archived' | 'Deceased' | 'Merged';

/** domain.md §10.1, and `status`: nobody is taken out, whatever becomes of them (domain.md §13 row 32). */
export type PersonSummary = {
  readonly personId: PersonId;
  /** The full name. */
  readonly name: string;
  readonly status: PersonStatus;
  readonly primaryEmail: string | null;
  readonly primaryPhone: string | null;
  readonly currentEmployer: string | null;
  readonly currentRole: string | null;
  readonly location: string | null;
  /** Components of type `Skill`. */
  readonly skillsCount: number;
  readonly componentCount: number;
  readonly lastUpdated: Instant;
};

export const summaryProjection: Projection = {
  name: 'summary-projection',
  schema: '1',
  facts: contactFacts,
  holdsEveryType: true,
};

/** Undefined for who was not created. */
export function summaryOf(view: PersonView): PersonSummary | undefined {
  const { personId, name, components, updatedAt } = view;
  if (name === null || updatedAt === null) return undefined;
  const { employer, role } = currentEmployment(view);
  return {
    personId,
    name: fullName(name),
    status: statusOf(view),
    primaryEmail: primaryEmail(view),
    primaryPhone: primaryPhone(view),
    currentEmployer: employer,
    currentRole: role,
    location: locationOf(view),
    skillsCount: ofType(view, 'Skill').length,
    componentCount: components.size,
    lastUpdated: updatedAt,
  };
}

export function statusOf({ status }: PersonView): PersonStatus {
  return status === 'MergedInto' ? 'Merged' : status;
}
