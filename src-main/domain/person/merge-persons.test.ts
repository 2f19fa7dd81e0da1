import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/identity';
import type { MergePersons } from './commands';
import { relatedPerson } from './related-person';
import { ada, aName, created, given, personAfter, suspended } from './specification.suite';
import { unknownPerson } from './state';

const charles = '00000000-0000-4000-8000-0000000000cb' as PersonId;
const third = '00000000-0000-4000-8000-0000000000cc' as PersonId;
const merge: MergePersons = {
  type: 'MergePersons',
  personId: ada,
  targetPersonId: charles,
  mergeReason: 'DuplicateIdentity',
};
const merged = { type: 'PersonMerged', targetPersonId: charles, mergeReason: 'DuplicateIdentity' } as const;
const babbage = aName({ givenName: 'Charles', familyName: 'Babbage' });

describe('merging persons', () => {
  it('names the target as the person to look at besides', () => {
    expect(relatedPerson(merge)).toBe(charles);
    expect(relatedPerson({ type: 'ArchivePerson', personId: ada, reason: 'r' })).toBeNull();
  });

  it('ends the history of the source', () => {
    given(created())
      .when(merge, { related: personAfter(created(babbage)) })
      .then(merged);
  });

  it('goes into a suspended or ended target too', () => {
    for (const end of [suspended, { type: 'Archived', reason: 'r' }] as const) {
      given(created())
        .when(merge, { related: personAfter(created(babbage), end) })
        .then(merged);
    }
  });

  it('is refused into nobody', () => {
    for (const related of [null, unknownPerson(charles)]) {
      given(created())
        .when(merge, { related })
        .refused(
          'MergeTargetNotFound',
          `No person ${charles} is known to merge Ada Lovelace into: check the id, or create that person first.`,
        );
    }
  });

  it('is refused into somebody who has been merged, and says where they went', () => {
    given(created())
      .when(merge, {
        related: personAfter(created(babbage), {
          type: 'PersonMerged',
          targetPersonId: third,
          mergeReason: 'UserRequested',
        }),
      })
      .refused('MergeTargetMerged', `Charles Babbage was merged into ${third}: merge into that person instead.`);
  });

  it('is refused into oneself', () => {
    given(created())
      .when({ ...merge, targetPersonId: ada }, { related: personAfter(created()) })
      .refused(
        'MergeIntoSelf',
        'Ada Lovelace cannot be merged unless the target is somebody else: correct that and issue it again.',
      );
  });

  it('is refused while suspended, whoever the target is', () => {
    given(created(), suspended)
      .when(merge)
      .refused('NotActive', 'Ada Lovelace cannot be merged: the person is suspended; reactivate the person first.');
  });

  it('is refused the second time, and says where the person went', () => {
    given(created(), merged)
      .when(merge, { related: personAfter(created(babbage)) })
      .refused(
        'PersonMerged',
        `Ada Lovelace cannot be merged: the person was merged into ${charles}; address that person instead.`,
      );
  });
});
