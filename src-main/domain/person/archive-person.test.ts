import { describe, it } from 'vitest';
import type { ArchivePerson } from './commands';
import { ada, created, given, suspended } from './specification.suite';

const archive: ArchivePerson = { type: 'ArchivePerson', personId: ada, reason: 'asked to be' };

describe('archiving a person', () => {
  it('ends the history of an active or suspended person', () => {
    given(created()).when(archive).then({ type: 'Archived', reason: 'asked to be' });
    given(created(), suspended).when(archive).then({ type: 'Archived', reason: 'asked to be' });
  });

  it('is refused without a reason', () => {
    given(created(), suspended)
      .when({ ...archive, reason: '\t' })
      .refused(
        'ReasonMissing',
        'Ada Lovelace cannot be archived unless a reason is given: correct that and issue it again.',
      );
  });

  it('is refused the second time', () => {
    given(created(), { type: 'Archived', reason: 'r' })
      .when(archive)
      .refused(
        'PersonArchived',
        'Ada Lovelace cannot be archived: the person is archived and nothing can be added to a history that has ended.',
      );
  });
});
