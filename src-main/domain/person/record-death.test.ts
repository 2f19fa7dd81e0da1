import { describe, it } from 'vitest';
import type { RecordDeath } from './commands';
import { ada, created, given, suspended } from './specification.suite';

const die: RecordDeath = { type: 'RecordDeath', personId: ada, dateOfDeath: '1852-11-27' };
const died = { type: 'DeathRecorded', dateOfDeath: '1852-11-27' } as const;

describe('recording a death', () => {
  it('ends the history of an active or suspended person', () => {
    given(created()).when(die).then(died);
    given(created(), suspended).when(die).then(died);
  });

  it('judges no dates', () => {
    given(created(), { type: 'BirthDateSet', birthDate: '1900-01-01' }).when(die).then(died);
  });

  it('is refused the second time', () => {
    given(created(), died)
      .when(die)
      .refused(
        'PersonDeceased',
        'Ada Lovelace cannot be recorded as deceased: the person died on 1852-11-27 and nothing can be added to a history that has ended.',
      );
  });
});
