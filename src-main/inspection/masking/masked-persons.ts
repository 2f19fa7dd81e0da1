import { hides, type MaskingLevel, type PersonalKind } from '@shared/catalogue/masking';
import type { HitReason, PersonHit } from '@shared/views/person';
import type { PersonDirectory, PersonSearch } from '../person-directory';
import type { PersonSummary } from '../person-summary';
import type { MaskText } from './mask-text';
import type { Reveals } from './reveals';

/** What of the directory is shown, or made sentences of. */
export type ShownPersons = Pick<PersonDirectory, 'find' | 'summaryOf'>;

const kindOfField: Readonly<Record<HitReason['field'], PersonalKind | undefined>> = {
  name: 'name',
  'former name': 'name',
  born: 'date',
  'e-mail': 'contact',
  'former e-mail': 'contact',
  phone: 'contact',
  'former phone': 'contact',
  skill: 'other',
  onboarding: undefined,
  id: undefined,
  merged: 'name',
};

/** Persons by names that are hidden: what is hidden is found only by who says all of it. */
export function maskPersons(
  persons: ShownPersons,
  { level, text, isShown }: { readonly level: MaskingLevel; readonly text: MaskText } & Pick<Reveals, 'isShown'>,
): ShownPersons {
  const exactly = {
    names: hides(level, 'name'),
    contacts: hides(level, 'contact'),
    dates: hides(level, 'date'),
    others: hides(level, 'other'),
  };
  return {
    find(search: PersonSearch) {
      const found = persons.find({ ...search, exactly });
      return {
        ...found,
        persons: found.persons.map((hit) => (isShown(hit.personId) ? hit : maskHit(hit, level, text))),
      };
    },
    summaryOf(personId) {
      const summary = persons.summaryOf(personId);
      return summary && !isShown(personId) ? maskSummary(summary, text) : summary;
    },
  };
}

function maskHit(hit: PersonHit, level: MaskingLevel, maskText: MaskText): PersonHit {
  const { name, nameParts, because, mergedInto } = hit;
  const isNamed = !hides(level, 'name');
  return {
    ...hit,
    name: maskText('name', name),
    nameParts: isNamed ? nameParts : [],
    because: because && maskReason(because, level, maskText),
    mergedInto: mergedInto && { ...mergedInto, name: maskText('name', mergedInto.name) },
  };
}

function maskReason(because: HitReason, level: MaskingLevel, maskText: MaskText): HitReason {
  const kind = kindOfField[because.field];
  if (kind === undefined || !hides(level, kind)) return because;
  return { ...because, text: maskText(kind, because.text), parts: [] };
}

function maskSummary(summary: PersonSummary, maskText: MaskText): PersonSummary {
  return { ...summary, name: maskText('name', summary.name) };
}
