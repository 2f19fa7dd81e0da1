import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import type { PersonEvent } from '../domain/person/events';
import { evolve } from '../domain/person/evolve';
import { unknownPerson } from '../domain/person/state';
import { readEventMessage } from '../domain/wire/read-message';
import { createPersonDirectory, type PersonDirectory } from './person-directory';
import { ada, created, envelopeOf, grace, hostile, named, renamed, stored, uuidOf } from './stored-events.fixture';

let directory: PersonDirectory;
let sequence: number;
beforeEach(() => {
  directory = createPersonDirectory();
  sequence = 0;
});

const tell = (personId: PersonId, ...events: PersonEvent[]) =>
  events.map((event) => {
    sequence += 1;
    return directory.fold(readEventMessage(stored(sequence, event, { personId })));
  });

const find = (search: string, lifecycle: 'Active' | 'Suspended' | null = null, limit = 100) =>
  directory.find({ search, lifecycle, limit });
const namesFound = (search: string) => find(search).persons.map(({ name }) => name);

describe('finding persons', () => {
  it('lists everybody by name when nothing is searched', () => {
    tell(grace, created('Grace', 'Hopper'));
    tell(ada, created('Ada', 'Lovelace'));
    tell(uuidOf(7) as PersonId, created('édith', 'Piaf'));
    expect(namesFound('')).toEqual(['Ada Lovelace', 'édith Piaf', 'Grace Hopper']);
  });

  it.each(['ada', 'LOVE', 'lace ada', ' ada  lovelace '])('finds her as %j', (search) => {
    tell(ada, created('Ada', 'Lovelace'));
    tell(grace, created('Grace', 'Hopper'));
    expect(namesFound(search)).toEqual(['Ada Lovelace']);
  });

  it.each([
    ['zoe obrien', 'Zoë', 'O’Brien'],
    ["o'brien", 'Zoë', 'O’Brien'],
    ['muller', 'Hannah', 'Müller'],
    ['strasse', 'Karl', 'Straße'],
    ['李', '偉', '李'],
  ])('does not mind spelling: %s', (search, givenName, familyName) => {
    tell(ada, created(givenName, familyName));
    expect(namesFound(search)).toHaveLength(1);
  });

  it('finds a person by the names of before and by every part of the name of now', () => {
    const byron = named('Ada', 'Byron');
    tell(ada, created('Ada', 'Byron'), renamed(byron, named('Augusta', 'King', { preferredName: 'Ada Lovelace' })));
    expect(namesFound('byron')).toEqual(['Ada Lovelace']);
    expect(namesFound('king')).toEqual(['Ada Lovelace']);
    expect(namesFound('lovelace')).toEqual(['Ada Lovelace']);
  });

  it('finds a person by a part of the id', () => {
    tell(ada, created('Ada', 'Lovelace'));
    tell(grace, created('Grace', 'Hopper'));
    expect(namesFound('00094ace')).toEqual(['Grace Hopper']);
    expect(namesFound(ada)).toEqual(['Ada Lovelace']);
  });

  it('puts names that begin with the search first', () => {
    tell(ada, created('Zada', 'Ann'));
    tell(grace, created('Zoe', 'Adams'));
    expect(namesFound('ada')).toEqual(['Zoe Adams', 'Zada Ann']);
  });

  it('counts what the search found per state, whatever state is chosen', () => {
    tell(ada, created('Ada', 'Lovelace'), { type: 'Suspended', reason: 'duplicate check' });
    tell(grace, created('Grace', 'Love'));
    const found = find('love', 'Suspended');
    expect(found).toMatchObject({ found: 1, total: 2, perLifecycle: { Active: 1, Suspended: 1, Archived: 0 } });
    expect(found.persons).toMatchObject([{ name: 'Ada Lovelace', lifecycle: 'Suspended', lastEvent: 'suspended' }]);
  });

  it('gives no more than was asked for, and says how many there are', () => {
    for (let number = 1; number <= 30; number += 1) tell(uuidOf(number) as PersonId, created('J.', `Weber ${number}`));
    const { found, persons } = find('weber', null, 10);
    expect([found, persons.length]).toEqual([30, 10]);
  });

  it('keeps the order when somebody is renamed', () => {
    tell(ada, created('Ada', 'Lovelace'));
    tell(grace, created('Grace', 'Hopper'));
    expect(namesFound('')).toEqual(['Ada Lovelace', 'Grace Hopper']);
    tell(ada, renamed(named('Ada', 'Lovelace'), named('Zada', 'Lovelace')));
    expect(namesFound('')).toEqual(['Grace Hopper', 'Zada Lovelace']);
  });

  it('finds the same whether what was told was read before or not', () => {
    for (let number = 1; number <= 5; number += 1) tell(uuidOf(number) as PersonId, created('J.', `Weber ${number}`));
    expect(directory.readSome(3)).toBe(true);
    tell(uuidOf(5) as PersonId, renamed(named('J.', 'Weber 5'), named('Jo', 'Weber')));
    expect(directory.readSome(3)).toBe(false);
    expect(namesFound('weber')).toEqual(['J. Weber 1', 'J. Weber 2', 'J. Weber 3', 'J. Weber 4', 'Jo Weber']);
  });

  it('knows nobody of whom nothing can be read', () => {
    expect(directory.fold(readEventMessage(hostile(1, 'not JSON')))).toBeNull();
    expect(find('')).toMatchObject({ found: 0, total: 0 });
  });

  it('counts what cannot be read in the version, and changes nothing by it', () => {
    tell(ada, created('Ada', 'Lovelace'));
    directory.fold(readEventMessage(hostile(2, Uint8Array.of(0xff))));
    expect(find('').persons).toMatchObject([{ name: 'Ada Lovelace', version: 2, lastEvent: 'created' }]);
  });

  it('folds nothing that is misfiled', () => {
    tell(ada, created('Ada', 'Lovelace'));
    const subject = `person.events.${ada}.person.created`;
    directory.fold(readEventMessage(stored(2, created('Mallory', 'Moe'), { personId: grace, subject })));
    expect(namesFound('')).toEqual(['Ada Lovelace']);
  });

  it('forgets whom the stream has dropped', () => {
    tell(ada, created('Ada', 'Lovelace'));
    tell(grace, created('Grace', 'Hopper'));
    directory.dropBefore(2);
    expect(namesFound('')).toEqual(['Grace Hopper']);
    directory.reset();
    expect(find('').total).toBe(0);
  });
});

describe('the lifecycle in the list', () => {
  const events = fc.constantFrom<PersonEvent>(
    created('Ada', 'Lovelace'),
    { type: 'Activated', reason: '' },
    { type: 'Suspended', reason: 'check' },
    { type: 'Archived', reason: 'old' },
    { type: 'DeathRecorded', dateOfDeath: '1852-11-27' },
    { type: 'PersonMerged', targetPersonId: grace, mergeReason: 'UserRequested' },
    { type: 'BirthDateSet', birthDate: '1815-12-10' },
  );

  it('is what evolve says', () => {
    fc.assert(
      fc.property(fc.array(events, { minLength: 1, maxLength: 12 }), (told) => {
        const listed = createPersonDirectory();
        let person = unknownPerson(ada);
        for (const [index, event] of told.entries()) {
          listed.fold(readEventMessage(stored(index + 1, event)));
          person = evolve(person, envelopeOf(index + 1, event));
        }
        const [row] = listed.find({ search: '', lifecycle: null, limit: 1 }).persons;
        expect(row?.lifecycle).toBe(person.lifecycle.tag.replace('MergedInto', 'Merged'));
        expect(row?.version).toBe(person.version);
      }),
    );
  });
});
