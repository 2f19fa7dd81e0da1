import { describe, expect, it } from 'vitest';
import { commandCatalogue, commandEntry } from './commands';
import { blankData, type FormField, formFields } from './form-fields';

/** The field and all that are inside it. */
function withInner(field: FormField): readonly FormField[] {
  if (field.kind === 'group') return [field, ...field.fields.flatMap(withInner)];
  if (field.kind === 'variant') return [field, ...field.variants.flatMap(({ fields }) => fields.flatMap(withInner))];
  return [field];
}

function fieldsOf(type: string): readonly FormField[] {
  const entry = commandEntry(type);
  return entry === undefined ? [] : formFields(entry.data);
}

describe('the catalogue of commands', () => {
  it('describes every field so that a form can show it', () => {
    for (const { type, data } of commandCatalogue) {
      const fields = formFields(data).flatMap(withInner);
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

  it('tells by kind how a field is filled in, and starts it with what its kind has', () => {
    const kinds = (type: string) =>
      fieldsOf(type).map(({ name, kind, optional, blank }) => [name, kind, optional, blank]);
    expect(kinds('MergePersons')).toEqual([
      ['target_person_id', 'person', false, { id: '' }],
      ['merge_reason', 'choice', false, ''],
    ]);
    expect(kinds('UpdateSkill')).toEqual([
      ['component_id', 'component', false, ''],
      ['proficiency', 'choice', true, null],
      ['years_of_experience', 'number', true, null],
      ['last_used', 'instant', true, null],
    ]);
    expect(kinds('AddComponent')).toEqual([
      ['component_type', 'choice', false, ''],
      ['data', 'json', false, {}],
    ]);
    expect(kinds('UpdateEmployment').slice(-2)).toEqual([
      ['responsibilities', 'list', true, null],
      ['achievements', 'list', true, null],
    ]);
    expect(kinds('SetBirthDate')).toEqual([['birth_date', 'date', false, '']]);
    expect(kinds('UpdateCommunicationPreferences')[1]).toEqual(['preferred_channels', 'choices', true, null]);
    expect(kinds('AddEmail')[2]).toEqual(['is_preferred', 'flag', false, false]);
    expect(kinds('Onboarding')[1]).toEqual(['command', 'variant', false, { StartOnboarding: {} }]);
  });

  it('names the options of a choice in words', () => {
    const [type] = fieldsOf('RegisterComponent');
    const options = type?.kind === 'choice' ? type.options : [];
    expect(options).toHaveLength(21);
    expect(options[0]).toEqual({ value: 'EmailAddress', label: 'Email address' });
  });

  it('names the component type whose ids a field takes', () => {
    expect(fieldsOf('RemovePhone')[0]).toMatchObject({ kind: 'component', componentType: 'PhoneNumber' });
    expect(fieldsOf('UpdateComponent')[0]).toMatchObject({ kind: 'component', componentType: undefined });
  });

  it('says which commands nothing can undo', () => {
    expect(commandCatalogue.filter(({ final }) => final).map(({ type }) => type)).toEqual([
      'ArchivePerson',
      'RecordDeath',
      'MergePersons',
    ]);
  });

  it('keeps the commands of a group together', () => {
    const groups = commandCatalogue.map(({ group }) => group);
    expect(new Set(groups).size).toBe(groups.filter((group, at) => group !== groups[at - 1]).length);
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
