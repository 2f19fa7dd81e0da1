import { describe, expect, it } from 'vitest';
import { added, aName, created, first, personAfter, suspended } from '../../domain/person/specification.suite';
import { editOf } from './edits';
import { leavesOf } from './leaves';

const email = added('EmailAddress', first, { email: 'ada@example.org', email_type: 'Work', verified: false });
const path = `components/EmailAddress/${first}`;

const editIn = (person: ReturnType<typeof personAfter>, of: string) => editOf(person, of, leavesOf(person).get(of));

describe('changing a value', () => {
  it.each([
    ['name/given_name', { command: 'UpdateName', data: { name: { given_name: 'Ada', family_name: 'Lovelace' } } }],
    ['birth_date', { command: 'SetBirthDate', data: { birth_date: '' } }],
    ['lifecycle/state', { command: 'DeactivatePerson', data: { reason: '' } }],
    [
      `${path}/email`,
      { command: 'UpdateEmail', data: { component_id: first, email: 'ada@example.org', email_type: null } },
    ],
    // A field that the command for e-mails does not know.
    [
      `${path}/verified`,
      {
        command: 'UpdateComponent',
        data: { component_id: first, component_type: 'EmailAddress', updates: { verified: false } },
      },
    ],
  ])('of %s begins with what is there', (of, edit) => {
    expect(editIn(personAfter(created(), email), of)).toMatchObject(edit);
  });

  it('is not offered where no command does it, or none would be accepted', () => {
    const born = personAfter(created(), email, { type: 'BirthDateSet', birthDate: '1815-12-10' });
    expect(editIn(born, 'birth_date')).toBeNull();
    expect(editIn(born, 'source')).toBeNull();
    const away = personAfter(created(), email, suspended);
    expect(editIn(away, `${path}/email`)).toBeNull();
    expect(editIn(away, 'lifecycle/state')).toMatchObject({ command: 'ReactivatePerson' });
    const ended = personAfter(created(), { type: 'Archived', reason: 'left' });
    expect(editIn(ended, 'lifecycle/state')).toBeNull();
  });

  it('begins with nothing that is masked', () => {
    const masked = personAfter(
      created(aName({ givenName: 'A•••3f2' })),
      added('EmailAddress', first, { email: 'a•••3f2@example.org', email_type: 'Work' }),
    );
    expect(editIn(masked, 'name/given_name')).toEqual({ command: 'UpdateName', data: { reason: null } });
    expect(editIn(masked, `${path}/email`)?.data).toMatchObject({ component_id: first });
    expect(JSON.stringify(editIn(masked, `${path}/email`))).not.toContain('•••');
  });
});
