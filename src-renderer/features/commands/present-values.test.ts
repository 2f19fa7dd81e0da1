import { commandEntry } from '@shared/catalogue/commands';
import { blankData, formFields } from '@shared/catalogue/form-fields';
import { describe, expect, it } from 'vitest';
import { presentValues } from './present-values';

const state = (values: Record<string, string>) => [
  {
    title: 'Name and person',
    values: Object.entries(values).map(([label, value]) => ({ label, value, setByVersion: 1, setMs: 0 })),
  },
];

const filled = (type: string, values: Record<string, string>) => {
  const entry = commandEntry(type);
  if (entry === undefined) throw new Error(`The catalogue has no ${type}.`);
  return presentValues(formFields(entry.data), state(values), blankData(entry.data));
};

describe('starting from the present values', () => {
  it('fills a name as it is now, and nothing outside of it', () => {
    const data = filled('UpdateName', {
      'Given name': 'Mary',
      'Family name': 'Whitfield',
      Reason: 'of something else',
    });
    expect(data).toMatchObject({ name: { given_name: 'Mary', family_name: 'Whitfield', suffix: null }, reason: null });
  });

  it('keeps middle names apart', () => {
    expect(filled('UpdateName', { 'Middle names': 'Ada Augusta' })).toMatchObject({
      name: { middle_names: ['Ada', 'Augusta'] },
    });
  });

  it('is not offered where the state knows nothing of the form', () => {
    expect(filled('DeactivatePerson', { 'Given name': 'Mary' })).toBeUndefined();
    expect(filled('UpdateName', { Born: '1991-08-12' })).toBeUndefined();
  });
});
