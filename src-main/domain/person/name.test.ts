import { describe, expect, it } from 'vitest';
import { displayName, fullName, nameInSentence } from './name';
import { aName } from './specification.suite';

describe('a name', () => {
  it('is shown as given and family name, unless another is preferred', () => {
    expect(displayName(aName())).toBe('Ada Lovelace');
    expect(displayName(aName({ preferredName: 'The Countess' }))).toBe('The Countess');
    expect(displayName(aName({ preferredName: '' }))).toBe('Ada Lovelace');
    expect(displayName(aName({ givenName: '' }))).toBe('Lovelace');
  });

  it('in full has every part that is there', () => {
    const name = aName({ honorific: 'Countess', middleNames: ['Augusta', 'Ada'], givenName: 'A.', suffix: 'FRS' });
    expect(fullName(name)).toBe('Countess A. Augusta Ada Lovelace FRS');
    expect(fullName(aName())).toBe('Ada Lovelace');
  });

  it('in a sentence is on one line and never nothing', () => {
    expect(nameInSentence(aName({ givenName: 'Ada\n', familyName: ' Lovelace' }))).toBe('Ada Lovelace');
    expect(nameInSentence(aName({ givenName: ' ', familyName: '' }))).toBe('This person');
  });
});
