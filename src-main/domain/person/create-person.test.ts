import { describe, it } from 'vitest';
import { ada, aName, created, given } from './specification.suite';

const createAda = { type: 'CreatePerson', personId: ada, name: aName(), source: 'api' } as const;

describe('creating a person', () => {
  it('begins the history', () => {
    given().when(createAda).then(created());
  });

  it('takes any name and any source: peers send empty ones', () => {
    const nameless = aName({ givenName: '', familyName: '' });
    given()
      .when({ ...createAda, name: nameless, source: '' })
      .then({ type: 'Created', name: nameless, source: '' });
  });

  it('is refused where a history has begun', () => {
    given(created())
      .when(createAda)
      .refused(
        'PersonExists',
        'Ada Lovelace exists already at version 1: create with another id, or change the person.',
      );
  });

  it('is refused where the creation cannot be read but something later can', () => {
    given({ type: 'BirthDateSet', birthDate: '1815-12-10' })
      .when(createAda)
      .refused(
        'PersonExists',
        'This person exists already at version 1: create with another id, or change the person.',
      );
  });
});
