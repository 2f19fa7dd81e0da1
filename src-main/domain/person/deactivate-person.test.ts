import { describe, it } from 'vitest';
import type { DeactivatePerson } from './commands';
import { ada, aName, created, given, suspended } from './specification.suite';

const deactivate: DeactivatePerson = { type: 'DeactivatePerson', personId: ada, reason: 'duplicate check' };

describe('deactivating a person', () => {
  it('suspends an active person', () => {
    given(created()).when(deactivate).then(suspended);
  });

  it('is refused without a reason', () => {
    for (const reason of ['', ' \n']) {
      given(created())
        .when({ ...deactivate, reason })
        .refused(
          'ReasonMissing',
          'Ada Lovelace cannot be deactivated unless a reason is given: correct that and issue it again.',
        );
    }
  });

  it('is refused the second time', () => {
    given(created(), suspended)
      .when(deactivate)
      .refused(
        'NotActive',
        'Ada Lovelace cannot be deactivated: the person is suspended already, and nothing needs to be done.',
      );
  });

  it('names the person by the preferred name, and never at any length', () => {
    given(created(aName({ preferredName: 'The Countess' })), suspended)
      .when(deactivate)
      .refused(
        'NotActive',
        'The Countess cannot be deactivated: the person is suspended already, and nothing needs to be done.',
      );
    given(created(aName({ preferredName: 'x'.repeat(5000) })), suspended)
      .when(deactivate)
      .refused(
        'NotActive',
        `${'x'.repeat(80)}… cannot be deactivated: the person is suspended already, and nothing needs to be done.`,
      );
  });
});
