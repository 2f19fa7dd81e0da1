import { type Instant, type PersonId, parsePersonId } from '../kernel/identity';
import { person, text, textIn } from './component-facts';
import { ofType } from './contact-facts';
import type { PersonView, Projection } from './person-view';

/** The eight that domain.md §10.2 names, and whatever else somebody wrote. */
export type RelationshipType = { readonly tag: string; readonly other: string | null };

/** A relationship as its component says it, from the person whose component it is. */
export type Relationship = {
  readonly to: PersonId;
  readonly type: RelationshipType;
  readonly establishedAt: Instant;
};

export const networkProjection: Projection = {
  name: 'network-projection',
  schema: '1',
  facts: { Relationship: { other_person_id: person, relationship_type: text } },
  holdsEveryType: false,
};

/** One for each other person, the first that was told; none with oneself. */
export function relationshipsOf(view: PersonView): readonly Relationship[] {
  const byPerson = new Map<PersonId, Relationship>();
  for (const { facts, addedAt } of ofType(view, 'Relationship')) {
    const to = parsePersonId(facts.other_person_id);
    if (to === undefined || to === view.personId || byPerson.has(to)) continue;
    byPerson.set(to, { to, type: relationshipType(textIn(facts, 'relationship_type') ?? ''), establishedAt: addedAt });
  }
  return [...byPerson.values()];
}

const tags: ReadonlyMap<string, string> = new Map([
  ['family', 'Family'],
  ['friend', 'Friend'],
  ['colleague', 'Colleague'],
  ['manager', 'Manager'],
  ['report', 'Report'],
  ['mentor', 'Mentor'],
  ['mentee', 'Mentee'],
  ['business_partner', 'BusinessPartner'],
]);

function relationshipType(text: string): RelationshipType {
  const tag = tags.get(text.trim().toLowerCase());
  return tag === undefined ? { tag: 'Other', other: text } : { tag, other: null };
}
