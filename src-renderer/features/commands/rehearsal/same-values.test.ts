import { describe, expect, it } from 'vitest';
import { sameValues } from './same-values';

const values = (given: Record<string, string | null>) =>
  Object.entries(given).map(([label, value]) => ({ label, value }));

describe('two persons beside each other', () => {
  it('are compared by what both have, and then by what one of them has', () => {
    const jonas = values({ Employer: 'none', Born: '1988-03-12', 'E-mail': 'j.weber@nordlicht.example', Suffix: null });
    const other = values({ Born: '1988-03-12', 'E-mail': 'jonas@posteo.example', Suffix: null });
    expect(sameValues(jonas, other)).toEqual([
      { label: 'Born', first: '1988-03-12', second: '1988-03-12', isSame: true },
      { label: 'E-mail', first: 'j.weber@nordlicht.example', second: 'jonas@posteo.example', isSame: false },
      { label: 'Employer', first: 'none', second: null, isSame: false },
    ]);
  });

  it('are not the same because neither has something, nor by their lifecycle', () => {
    expect(sameValues(values({ Born: null, State: 'Active' }), values({ Born: null, State: 'Active' }))).toEqual([]);
  });

  it('are compared without the details of components', () => {
    expect(sameValues(values({ 'E-mail, email type': 'Work' }), [])).toEqual([]);
  });
});
