import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { OutputOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import { foldText } from '@shared/text/fold-text';
import { parsePersonId } from '../../domain/kernel/identity';
import { isFields } from '../../domain/person/component-id';
import type { Person } from '../../domain/person/state';
import type { PersonDirectory } from '../person-directory';
import type { PersonSummary } from '../person-summary';
import { cutText } from './in-words';

type Related = OutputOf<typeof personHistory, 'person.related'>['persons'][number];
export type PersonLookup = Pick<PersonDirectory, 'find' | 'summaryOf'>;

/** Of each kind at most: a number that thousands share is nobody's. */
const MOST_OF_A_KIND = 20;
/** Merged persons that are looked through for those merged into this one. */
const MOST_MERGED = 1_000;

/** Persons connected with this one: by merges in both directions, by relationships, by the same e-mail or phone. */
export function relatedTo(person: Person, persons: PersonLookup): Related[] {
  const related = new Map<string, Related>();
  const add = (personId: string, kind: Related['kind'], relation: string) => {
    if (personId === person.id || related.has(personId)) return;
    const summary = persons.summaryOf(personId);
    related.set(personId, {
      personId,
      name: summary?.name ?? '',
      lifecycle: summary?.lifecycle ?? null,
      relation: cutText(relation),
      kind,
    });
  };
  if (person.lifecycle.tag === 'MergedInto') add(person.lifecycle.targetPersonId, 'merged', 'merged into');
  for (const summary of mergedInto(person.id, persons)) add(summary.personId, 'merged', 'merged from');
  for (const { other, type } of relationshipsIn(person)) add(other, 'relationship', type);
  for (const { contact, summary } of sharing(person, persons)) {
    add(summary.personId, 'possible duplicate', contact === 'email' ? 'same e-mail address' : 'same phone number');
  }
  return [...related.values()];
}

function mergedInto(personId: string, persons: PersonLookup): readonly PersonSummary[] {
  const merged = persons.find({ search: '', lifecycle: 'Merged', limit: MOST_MERGED }).persons;
  return merged
    .flatMap((hit) => persons.summaryOf(hit.personId) ?? [])
    .filter(({ facts }) => facts.mergedInto === personId)
    .slice(0, MOST_OF_A_KIND);
}

function relationshipsIn({ components }: Person): readonly { readonly other: string; readonly type: string }[] {
  return [...components.values()]
    .flatMap(({ type, data }) => {
      if (type !== 'Relationship' || !isFields(data)) return [];
      const named = data.other_person_id;
      const other = parsePersonId(isFields(named) ? named.id : named);
      const relation = typeof data.relationship_type === 'string' ? wordsOfTag(data.relationship_type) : '';
      return other ? [{ other, type: relation.toLowerCase() || 'related' }] : [];
    })
    .slice(0, MOST_OF_A_KIND);
}

/** Who has the same address or number, found by searching for it, and then compared as a whole. */
function sharing(person: Person, persons: PersonLookup) {
  const own =
    persons.summaryOf(person.id)?.facts.contacts.filter(({ former, kind }) => !former && kind !== 'skill') ?? [];
  return own.slice(0, MOST_OF_A_KIND).flatMap(({ kind, text }) => {
    const hits = persons.find({ search: text, lifecycle: null, limit: MOST_OF_A_KIND }).persons;
    return hits
      .flatMap((hit) => persons.summaryOf(hit.personId) ?? [])
      .filter(({ lifecycle }) => lifecycle !== 'Merged')
      .filter(({ facts }) =>
        facts.contacts.some((other) => other.kind === kind && !other.former && isSame(other.text, text)),
      )
      .map((summary) => ({ contact: kind, summary }));
  });
}

/** Numbers are compared by their digits, addresses without capitals. */
function isSame(left: string, right: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '');
  if (left.includes('@') || right.includes('@')) return foldText(left.trim()) === foldText(right.trim());
  return digits(left) !== '' && digits(left) === digits(right);
}
