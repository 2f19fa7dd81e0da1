import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpoken, numberOfDay, parseSpokenDate } from './spoken-dates';

const bornOn = (date: string, spoken: string) => isSpoken(numberOfDay(date), parseSpokenDate(spoken));

describe('a date as callers say it', () => {
  it.each([
    '1991-08-12',
    '1991/08/12',
    '19910812',
    '12.8.1991',
    '12.08.1991',
    '12/8/1991',
    '8/12/1991',
    '12-8-1991',
    '12.8.91',
    '12 Aug 1991',
    'Aug 12 1991',
    'August 12th, 1991',
    '12th of August 1991',
    'aug 1991',
    '8/1991',
    '12 August',
    '1991',
  ])('%s is the 12th of August 1991', (spoken) => {
    expect(bornOn('1991-08-12', spoken)).toBe(true);
  });

  it.each(['13.8.1991', '12 Aug 1992', '12 Sep 1991', 'sep 1991', '1992', '13 August'])('%s is another', (spoken) => {
    expect(bornOn('1991-08-12', spoken)).toBe(false);
  });

  it.each(['', 'Mary', 'May', 'April', '12', '99', '0171', 'may june', '1 2 3 4', '45.13.1991', '12345'])(
    '%j is none',
    (spoken) => {
      expect(parseSpokenDate(spoken)).toEqual([]);
    },
  );

  it('is understood whatever day it is, in every order of its parts', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const date = day.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = date.split('-');
        const named = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(day);
        const spoken = [date, `${dayOfMonth}.${month}.${year}`, `${month}/${dayOfMonth}/${year}`, named];
        for (const text of spoken) expect(bornOn(date, text), text).toBe(true);
      }),
    );
  });

  it('is looked for in any text without a fault', () => {
    fc.assert(fc.property(fc.string(), (text) => parseSpokenDate(text).length < 9));
  });
});
