import { describe, it } from 'vitest';
import type { ReactivatePerson } from './commands';
import { ada, created, given, suspended } from './specification.suite';

const reactivate: ReactivatePerson = { type: 'ReactivatePerson', personId: ada, reason: 'confirmed by phone' };

describe('reactivating a person', () => {
  it('makes a suspended person active again', () => {
    given(created(), suspended).when(reactivate).then({ type: 'Activated', reason: 'confirmed by phone' });
  });

  it('needs no reason', () => {
    given(created(), suspended)
      .when({ ...reactivate, reason: '' })
      .then({ type: 'Activated', reason: '' });
  });

  it('is refused for an active person', () => {
    given(created())
      .when(reactivate)
      .refused(
        'NotSuspended',
        'Ada Lovelace cannot be reactivated: the person is active already, and nothing needs to be done.',
      );
  });

  it('is refused for ever once archived', () => {
    given(created(), { type: 'Archived', reason: 'r' })
      .when(reactivate)
      .refused(
        'PersonArchived',
        'Ada Lovelace cannot be reactivated: the person is archived and nothing can be added to a history that has ended.',
      );
  });
});
