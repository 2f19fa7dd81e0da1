import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { readEventMessage } from '../../domain/wire/read-message';
import { createPersonDirectory, type PersonDirectory, type PersonSearch } from '../person-directory';
import { ada, created, grace, hostile, named, renamed, stored, uuidOf } from '../stored-events.fixture';

let directory: PersonDirectory;
let sequence: number;
beforeEach(() => {
  directory = createPersonDirectory();
  sequence = 0;
});

const tell = (personId: string, ...events: readonly PersonEvent[]) => {
  for (const event of events) {
    sequence += 1;
    directory.fold(readEventMessage(stored(sequence, event, { personId: personId as PersonId })));
  }
};
const find = (search: string, more: Partial<PersonSearch> = {}) =>
  directory.find({ search, lifecycle: null, limit: 100, ...more });
const namesFound = (search: string) => find(search).persons.map(({ name }) => name);

const component = (componentType: string, data: Readonly<Record<string, string>>): PersonEvent => ({
  type: 'ComponentAdded',
  componentType,
  componentData: data,
});
const onboarding = (type: string, state: string): PersonEvent => ({
  type: 'MetadataUpdated',
  metadataType: type,
  metadataValue: { state },
});
const mergedInto = (personId: string): PersonEvent => ({
  type: 'PersonMerged',
  targetPersonId: personId as PersonId,
  mergeReason: 'DuplicateIdentity',
});

describe('a person found in callers’ words', () => {
  beforeEach(() => {
    tell(ada, created('Ada', 'Lovelace'), { type: 'BirthDateSet', birthDate: '1815-12-10' });
    tell(ada, component('EmailAddress', { email: 'Countess@Byron.example' }));
    tell(
      ada,
      component('PhoneNumber', { phone_number: '+49 171 2345678' }),
      component('Skill', { skill_name: 'Analysis' }),
    );
    tell(grace, created('Grace', 'Hopper'), { type: 'BirthDateSet', birthDate: '1906-12-09' });
    tell(grace, component('EmailAddress', { email: 'grace@navy.example' }));
  });

  it.each([
    ['10.12.1815', 'born', '1815-12-10'],
    ['10 Dec 1815', 'born', '1815-12-10'],
    ['countess@byron.example', 'e-mail', 'Countess@Byron.example'],
    ['countess', 'e-mail', 'Countess@Byron.example'],
    ['0171 2345678', 'phone', '+49 171 2345678'],
    ['0171', 'phone', '+49 171 2345678'],
    ['analysis', 'skill', 'Analysis'],
    ['000ada', 'id', ada],
  ])('by %s: %s', (search, field, text) => {
    expect(find(search).persons).toMatchObject([{ name: 'Ada Lovelace', because: { field, text } }]);
  });

  it.each(['lovelace 1815', 'ada 0171', 'ada 10 dec 1815 analysis', 'lovelcae'])(
    'by several, or mistyped: %s',
    (search) => {
      expect(namesFound(search)).toEqual(['Ada Lovelace']);
    },
  );

  it.each(['0171', '10.12.1815', 'countess', 'ada', 'suspended', '@'])(
    'is found beside somebody of whom nothing can be read: %s',
    (search) => {
      const before = find(search).found;
      directory.fold(readEventMessage(hostile(100, 'not JSON', `person.events.${uuidOf(77)}.person.created`)));
      expect(find(search).found).toBe(before);
    },
  );

  it('is not found when one of the words fits nobody', () => {
    expect(namesFound('ada 1906')).toEqual([]);
    expect(namesFound('ada byron.example hopper')).toEqual([]);
  });

  it('is not found by the domain that all addresses share', () => {
    expect(namesFound('example')).toEqual([]);
    expect(namesFound('@byron')).toEqual(['Ada Lovelace']);
  });

  it('says which parts of the name fit, and nothing else then', () => {
    expect(find('love').persons).toMatchObject([{ nameParts: [{ from: 4, to: 8 }], because: null }]);
  });

  it('is told by the parts that fit when it is not the name', () => {
    const [hit] = find('@byron.ex').persons;
    expect(hit).toMatchObject({ nameParts: [], because: { field: 'e-mail', parts: [{ from: 8, to: 17 }] } });
  });
});

describe('the order of those found', () => {
  it('is by how well they fit: names of now, names of before, mistyped ones', () => {
    tell(uuidOf(1), created('Martin', 'Witfield'));
    tell(uuidOf(2), created('Mary', 'Whitfield'), renamed(named('Mary', 'Whitfield'), named('Mary', 'Lindqvist')));
    tell(uuidOf(3), created('Anna', 'Whitfield'));
    tell(uuidOf(4), created('Ellen', 'Rao'), component('Skill', { skill_name: 'Whitfielding' }));
    expect(namesFound('whitfield')).toEqual(['Anna Whitfield', 'Mary Lindqvist', 'Martin Witfield', 'Ellen Rao']);
    expect(find('whitfield').persons[1]?.because).toEqual({
      field: 'former name',
      text: 'Mary Whitfield',
      parts: [{ from: 5, to: 14 }],
    });
  });

  it('is by name among equals', () => {
    for (const name of ['Zoe', 'Anna', 'Mia']) tell(uuidOf(name.charCodeAt(0)), created(name, 'Weber'));
    expect(namesFound('weber')).toEqual(['Anna Weber', 'Mia Weber', 'Zoe Weber']);
  });
});

describe('somebody who was merged', () => {
  beforeEach(() => {
    tell(ada, created('Ada', 'Lovelace'));
    tell(grace, created('Augusta', 'Byron'), mergedInto(uuidOf(5)));
    tell(uuidOf(5), created('Ada', 'Noel'), mergedInto(ada));
  });

  it('leads to who goes on, right behind, with the name that was found', () => {
    const { found, persons } = find('byron');
    expect(found).toBe(2);
    expect(persons).toMatchObject([
      { name: 'Augusta Byron', lifecycle: 'Merged', mergedInto: { personId: ada, name: 'Ada Lovelace' } },
      { name: 'Ada Lovelace', because: { field: 'merged', text: 'Augusta Byron', parts: [{ from: 8, to: 13 }] } },
    ]);
  });

  it('is not followed in a circle', () => {
    tell(uuidOf(6), created('Circe', 'One'), mergedInto(uuidOf(7)));
    tell(uuidOf(7), created('Circe', 'Two'), mergedInto(uuidOf(6)));
    expect(find('circe').persons).toMatchObject([{ mergedInto: null }, { mergedInto: null }]);
  });

  it('leads nowhere when nobody is known who goes on', () => {
    tell(uuidOf(8), created('Lost', 'One'), mergedInto(uuidOf(99)));
    expect(find('lost').persons).toMatchObject([{ mergedInto: null }]);
  });
});

describe('the counts beside those found', () => {
  beforeEach(() => {
    tell(uuidOf(1), created('Ada', 'One'), onboarding('onboarding_state', 'CollectingBasicInfo'));
    tell(uuidOf(2), created('Ada', 'Two'), onboarding('profile_onboarding_state', 'EmailAdded'));
    tell(uuidOf(3), created('Ada', 'Three'), onboarding('onboarding_state', 'CollectingBasicInfo'));
    tell(uuidOf(3), { type: 'Suspended', reason: 'check' });
    tell(uuidOf(4), created('Grace', 'Four'), onboarding('onboarding_state', 'nonsense'));
  });

  it('say how many are in which state of an onboarding', () => {
    expect(find('ada').perOnboarding).toEqual([
      { workflow: 'full', state: 'CollectingBasicInfo', count: 2 },
      { workflow: 'profile', state: 'EmailAdded', count: 1 },
    ]);
  });

  it('are each of what the other choice leaves', () => {
    const chosen = { workflow: 'full', state: 'CollectingBasicInfo' } as const;
    const { found, perLifecycle, perOnboarding } = find('ada', { lifecycle: 'Suspended', onboarding: chosen });
    expect(found).toBe(1);
    expect(perLifecycle).toMatchObject({ Active: 1, Suspended: 1 });
    expect(perOnboarding).toEqual([{ workflow: 'full', state: 'CollectingBasicInfo', count: 1 }]);
  });

  it('let one ask for a state in words as well', () => {
    expect(namesFound('suspended')).toEqual(['Ada Three']);
    expect(namesFound('ada collecting')).toEqual(['Ada One', 'Ada Three']);
  });
});
