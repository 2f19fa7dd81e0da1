import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { readEventMessage } from '../../domain/wire/read-message';
import { createPersonDirectory } from '../person-directory';
import { ada, created, stored, uuidOf } from '../stored-events.fixture';
import { foldHistory } from './folded-history';
import { relatedTo } from './related-persons';

const [survivor, duplicate, spouse, twin] = [1, 2, 3, 4].map((number) => uuidOf(0xf0 + number) as PersonId) as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
const email = (address: string): PersonEvent => ({
  type: 'ComponentAdded',
  componentType: 'EmailAddress',
  componentData: { email: address },
});
const phone = (number: string): PersonEvent => ({
  type: 'ComponentAdded',
  componentType: 'PhoneNumber',
  componentData: { phone_number: number },
});
const mergedWith = (targetPersonId: PersonId): PersonEvent => ({
  type: 'PersonMerged',
  targetPersonId,
  mergeReason: 'DuplicateIdentity',
});
const related = (id: PersonId, type: string): PersonEvent => ({
  type: 'ComponentAdded',
  componentType: 'Relationship',
  componentData: { other_person_id: { id }, relationship_type: type },
});

function relatedOf(personId: PersonId, ...told: readonly (readonly [PersonId, PersonEvent])[]) {
  const persons = createPersonDirectory();
  const history = foldHistory(personId);
  for (const [at, [of, event]] of told.entries()) {
    const message = persons.numbered(readEventMessage(stored(at + 1, event, { personId: of })));
    persons.fold(message);
    if (of === personId) history.append([message]);
  }
  return relatedTo(history.personAfter(history.messages.length), persons);
}

describe('related persons', () => {
  it('are those merged, in both directions', () => {
    const told = [
      [ada, created('Ada', 'Byron')],
      [survivor, created('Augusta', 'King')],
      [duplicate, created('Ada', 'Bryon')],
      [ada, mergedWith(survivor)],
      [duplicate, mergedWith(ada)],
    ] as const;
    expect(relatedOf(ada, ...told)).toEqual([
      { personId: survivor, name: 'Augusta King', lifecycle: 'Active', relation: 'merged into', kind: 'merged' },
      { personId: duplicate, name: 'Ada Bryon', lifecycle: 'Merged', relation: 'merged from', kind: 'merged' },
    ]);
  });

  it('are those of relationships, known here or not', () => {
    const told = [
      [ada, created('Ada', 'Byron')],
      [spouse, created('William', 'King')],
      [ada, related(spouse, 'Spouse')],
      [ada, related(twin, 'BusinessPartner')],
      [ada, related(ada, 'Self')],
    ] as const;
    expect(relatedOf(ada, ...told)).toMatchObject([
      { personId: spouse, name: 'William King', relation: 'spouse', kind: 'relationship' },
      { personId: twin, name: '', lifecycle: null, relation: 'business partner' },
    ]);
  });

  it('may be duplicates when they have the same address or number, however that is written', () => {
    const told = [
      [ada, created('Ada', 'Byron')],
      [ada, email('ada@example.org')],
      [ada, phone('+49 171 1234567')],
      [twin, created('A.', 'Byron')],
      [twin, phone('+491711234567')],
      [spouse, created('William', 'King')],
      [spouse, email('Ada@Example.org')],
      [survivor, created('Augusta', 'King')],
      [survivor, email('ada2@example.org')],
    ] as const;
    expect(relatedOf(ada, ...told).map(({ personId, relation, kind }) => [personId, relation, kind])).toEqual([
      [spouse, 'same e-mail address', 'possible duplicate'],
      [twin, 'same phone number', 'possible duplicate'],
    ]);
  });
});
