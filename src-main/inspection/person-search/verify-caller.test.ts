import { describe, expect, it } from 'vitest';
import { aSummary } from '../event-index.suite';
import type { PersonSummary } from '../person-summary';
import { verifyCaller } from './verify-caller';

const mary: PersonSummary = {
  ...aSummary('m', 1),
  name: 'Mary Whitfield',
  facts: {
    names: ['Mrs Mary Ann Whitfield', 'Mary Lindqvist'],
    born: '1991-08-12',
    contacts: [
      { id: '1', kind: 'email', text: 'Mary.Whitfield@posteo.example', former: false },
      { id: '1', kind: 'email', text: 'm.lindqvist@posteo.example', former: true },
      { id: '2', kind: 'phone', text: '+44 20 7946 0018', former: false },
    ],
    full: null,
    profile: null,
    mergedInto: null,
  },
};

describe('verifying a caller', () => {
  it.each([
    ['Mary Whitfield', 'name'],
    ['whitfield, mary', 'name'],
    ['Mrs Mary Ann Whitfield', 'name'],
    ['Mary Lindqvist', 'former name'],
    ['12.8.1991', 'birth date'],
    ['12 August 1991', 'birth date'],
    ['mary.whitfield@posteo.example', 'e-mail'],
    ['m.lindqvist@posteo.example', 'former e-mail'],
    ['020 7946 0018', 'phone'],
    ['+44 20 79460018', 'phone'],
  ])('%s matches their %s', (said, what) => {
    expect(verifyCaller(mary, said)).toEqual({ verdict: 'match', what });
  });

  it.each(['Mary', 'Mary Witfield', '13.8.1991', 'mary@posteo.example', '7946 0018', '020 7946 0019', ''])(
    '%j does not: half of it, or nearly, is not enough',
    (said) => {
      expect(verifyCaller(mary, said).verdict).toBe('no match');
    },
  );

  it('says when nothing of that kind is known', () => {
    const nobody = { ...mary, facts: { ...mary.facts, born: null, contacts: [] } };
    expect(verifyCaller(nobody, '12.8.1991')).toEqual({ verdict: 'unknown', what: 'birth date' });
    expect(verifyCaller(nobody, '0171 2345678')).toEqual({ verdict: 'unknown', what: 'phone' });
    expect(verifyCaller(undefined, 'Mary')).toEqual({ verdict: 'unknown', what: null });
  });
});
