import { describe, it } from 'vitest';
import type { SetBirthDate } from './commands';
import { ada, created, given, suspended } from './specification.suite';

const born: SetBirthDate = { type: 'SetBirthDate', personId: ada, birthDate: '1815-12-10' };

describe('setting a birth date', () => {
  it('is possible once, of a suspended person too', () => {
    given(created()).when(born).then({ type: 'BirthDateSet', birthDate: '1815-12-10' });
    given(created(), suspended).when(born).then({ type: 'BirthDateSet', birthDate: '1815-12-10' });
  });

  it('is refused once it is set, the same date too', () => {
    given(created(), { type: 'BirthDateSet', birthDate: '1815-12-10' })
      .when(born)
      .refused(
        'BirthDateSet',
        'Birth date is immutable once set: Ada Lovelace was born on 1815-12-10; if that is wrong, create the person anew and merge this one into the new one.',
      );
  });

  it('is refused once the history has ended', () => {
    given(created(), { type: 'DeathRecorded', dateOfDeath: '1852-11-27' })
      .when(born)
      .refused(
        'PersonDeceased',
        'Ada Lovelace cannot be given a birth date: the person died on 1852-11-27 and nothing can be added to a history that has ended.',
      );
  });
});
