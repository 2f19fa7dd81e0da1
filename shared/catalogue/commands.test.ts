import { describe, expect, it } from 'vitest';
import { commandCatalogue, commandEntry } from './commands';
import { blankData, formFields } from './form-fields';

describe('the catalogue of commands', () => {
  it('describes every field so that a form can show it', () => {
    for (const { type, data } of commandCatalogue) {
      const fields = formFields(data).flatMap((field) => (field.kind === 'group' ? [field, ...field.fields] : [field]));
      expect(fields.length, type).toBeGreaterThan(0);
      for (const field of fields) {
        expect(field.label, `${type}.${field.name}`).toMatch(/^[A-Z]/);
        expect(field.description, `${type}.${field.name}`).toMatch(/\.$/);
      }
    }
  });

  it('tells texts, lists and groups apart, and what may be left out', () => {
    const data = commandEntry('CreatePerson')?.data;
    const [name, source] = data ? formFields(data) : [];
    expect(source).toMatchObject({ kind: 'text', optional: false, warnWhenBlank: expect.any(String) });
    expect(name).toMatchObject({ kind: 'group', label: 'Name' });
    const parts = name?.kind === 'group' ? name.fields.map(({ name, kind, optional }) => [name, kind, optional]) : [];
    expect(parts).toEqual([
      ['given_name', 'text', false],
      ['family_name', 'text', false],
      ['middle_names', 'list', true],
      ['preferred_name', 'text', true],
      ['honorific', 'text', true],
      ['suffix', 'text', true],
    ]);
  });

  it('accepts an empty name with a warning, and no deactivation without a reason', () => {
    const accepts = (type: string, change: object = {}) => {
      const data = commandEntry(type)?.data;
      return data?.safeParse({ ...blankData(data), ...change }).success;
    };
    expect(accepts('CreatePerson')).toBe(true);
    expect(accepts('UpdateName')).toBe(true);
    expect(accepts('ReactivatePerson')).toBe(true);
    expect(accepts('DeactivatePerson')).toBe(false);
    expect(accepts('DeactivatePerson', { reason: ' \n' })).toBe(false);
    expect(accepts('DeactivatePerson', { reason: 'duplicate' })).toBe(true);
  });
});
