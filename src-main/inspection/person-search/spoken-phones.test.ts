import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf, parseSpokenPhone, phoneFits } from './spoken-phones';

const fitOf = (written: string, spoken: string) => {
  const phone = parseSpokenPhone(spoken);
  return phone ? phoneFits(digitsOf(written), phone) : 'no phone';
};

describe('a phone number as callers say it', () => {
  it.each([
    ['+49 171 2345678', '0171 2345678'],
    ['+49 (0)171 2345678', '0171/2345678'],
    ['+491712345678', '0049 171 2345678'],
    ['0171 2345678', '+49 171 2345678'],
    ['(555) 123-4567', '555 123 4567'],
    ['+1 555 123 4567', '(555) 123-4567'],
    ['+44 20 7946 0018', '7946 0018'],
  ])('%s is meant by %s', (written, spoken) => {
    expect(fitOf(written, spoken)).toBe('whole');
  });

  it.each([
    ['+49 171 2345678', '0171'],
    ['+49 171 2345678', '0171 23'],
    ['+49 171 2345678', '+49171'],
    ['0171 2345678', '+4917123'],
    ['+49 171 2345678', '2345'],
  ])('%s is found by a part of it, %s', (written, spoken) => {
    expect(fitOf(written, spoken)).toBe('part');
  });

  it.each([
    ['+49 171 2345678', '0172'],
    ['+49 171 2345678', '02345'],
    ['+49 171 2345678', '+1712'],
    ['+49 171 2345678', '+43 171 2345678'],
  ])('%s is not meant by %s', (written, spoken) => {
    expect(fitOf(written, spoken)).toBe('no');
  });

  it.each(['mary', '12', '017', 'a0171', '', '+'])('%j is none', (spoken) => {
    expect(parseSpokenPhone(spoken)).toBeUndefined();
  });

  it('is found by its national form, however both are written', () => {
    const digits = fc.stringMatching(/^[1-9]\d{7,10}$/);
    const country = fc.constantFrom('1', '44', '49', '353');
    const parted = (text: string, by: string) => text.replace(/(\d{3})(?=\d)/g, `$1${by}`);
    fc.assert(
      fc.property(digits, country, fc.constantFrom(' ', '-', '/', ''), (national, code, by) => {
        expect(fitOf(`+${code} ${parted(national, by)}`, `0${parted(national, ' ')}`)).toBe('whole');
        expect(fitOf(`0${national}`, `+${code}${parted(national, by)}`)).not.toBe('no');
      }),
    );
  });
});
