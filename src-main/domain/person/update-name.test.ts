import { describe, it } from 'vitest';
import type { UpdateName } from './commands';
import { ada, aName, created, given, suspended } from './specification.suite';

const king = aName({ familyName: 'King' });
const marry: UpdateName = { type: 'UpdateName', personId: ada, name: king, reason: 'marriage' };

describe('updating a name', () => {
  it('replaces the whole name and keeps the former one in the event', () => {
    given(created())
      .when(marry)
      .then({ type: 'NameUpdated', oldName: aName(), newName: king, changeReason: 'marriage' });
  });

  it('needs no reason', () => {
    given(created())
      .when({ ...marry, reason: null })
      .then({ type: 'NameUpdated', oldName: aName(), newName: king, changeReason: null });
  });

  it('is refused for somebody nobody has heard of', () => {
    given()
      .when(marry)
      .refused('PersonNotFound', `No person ${ada} is known: check the id, or create the person first.`);
  });

  it('is refused while suspended, and says what to do first', () => {
    given(created(), suspended)
      .when(marry)
      .refused('NotActive', 'Ada Lovelace cannot be renamed: the person is suspended; reactivate the person first.');
  });

  it('is refused for ever once archived, deceased or merged', () => {
    given(created(), { type: 'Archived', reason: 'r' })
      .when(marry)
      .refused(
        'PersonArchived',
        'Ada Lovelace cannot be renamed: the person is archived and nothing can be added to a history that has ended.',
      );
    given(created(), { type: 'DeathRecorded', dateOfDeath: '1852-11-27' })
      .when(marry)
      .refused(
        'PersonDeceased',
        'Ada Lovelace cannot be renamed: the person died on 1852-11-27 and nothing can be added to a history that has ended.',
      );
    given(created(), { type: 'PersonMerged', targetPersonId: ada, mergeReason: 'UserRequested' })
      .when(marry)
      .refused(
        'PersonMerged',
        `Ada Lovelace cannot be renamed: the person was merged into ${ada}; address that person instead.`,
      );
  });
});
