import { type CommandEntry, commandEntry } from '@shared/catalogue/commands';
import { describe, expect, it } from 'vitest';
import { linkedDraft } from './linked-draft';

const entry = (type: string): CommandEntry => {
  const found = commandEntry(type);
  if (found === undefined) throw new Error(`The catalogue has no ${type}.`);
  return found;
};
const link = (type: string, data: unknown, person?: string) =>
  linkedDraft(entry(type), { person, data: JSON.stringify(data) });

describe('a link that fills in a form', () => {
  it('fills the fields it names and leaves the others blank', () => {
    const draft = link('UpdateName', { reason: 'marriage' }, 'mary');
    expect(draft?.personId).toBe('mary');
    expect(draft?.data).toMatchObject({ reason: 'marriage', name: { given_name: '', suffix: null } });
  });

  it('fills a group field by field', () => {
    expect(link('UpdateName', { name: { given_name: 'Ellen' } }, 'ellen')?.data.name).toEqual({
      given_name: 'Ellen',
      family_name: '',
      middle_names: [],
      preferred_name: null,
      honorific: null,
      suffix: null,
    });
  });

  it('names the person by itself or among the fields', () => {
    const body = { source_person_id: { id: 'tom' }, merge_reason: 'UserRequested' };
    expect(link('MergePersons', body)?.personId).toBe('tom');
    expect(link('DeactivatePerson', { person_id: 'tom', reason: 'x' }, 'mary')?.personId).toBe('tom');
    expect(link('CreatePerson', { source: 'api' }, 'mary')?.personId).toBeNull();
  });

  it('brings nothing that the command does not have', () => {
    const draft = linkedDraft(entry('DeactivatePerson'), { data: '{"reason":"x","__proto__":{"a":1},"admin":true}' });
    expect(draft?.data).toEqual({ reason: 'x' });
    expect(Object.getPrototypeOf(draft?.data)).toBe(Object.prototype);
  });

  it('is none when it brings no fields', () => {
    expect(linkedDraft(entry('UpdateName'), { person: 'mary' })).toBeUndefined();
    expect(linkedDraft(entry('UpdateName'), { data: '{"name":' })).toBeUndefined();
    expect(linkedDraft(entry('UpdateName'), { data: '[1]' })).toBeUndefined();
  });
});
