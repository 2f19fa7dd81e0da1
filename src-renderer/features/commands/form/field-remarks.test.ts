import { commandEntry } from '@shared/catalogue/commands';
import { blankData, formFields } from '@shared/catalogue/form-fields';
import { describe, expect, it } from 'vitest';
import { leaves, remarksOn } from './field-remarks';

const remarks = (type: string, change: Record<string, unknown> = {}) => {
  const entry = commandEntry(type);
  if (entry === undefined) throw new Error(`The catalogue has no ${type}.`);
  return remarksOn(entry.data, formFields(entry.data), { ...blankData(entry.data), ...change });
};

describe('what a form says beside its fields', () => {
  it('warns about empty names and does not stop them', () => {
    expect(remarks('CreatePerson').get('name.given_name')?.kind).toBe('warning');
    expect([...remarks('CreatePerson').values()].some(({ kind }) => kind === 'problem')).toBe(false);
  });

  it('stops a deactivation without a reason, in words', () => {
    const remark = remarks('DeactivatePerson', { reason: '  ' }).get('reason');
    expect(remark?.kind).toBe('problem');
    expect(remark?.sentence).toMatch(/reason/i);
  });

  it('says what is wrong inside a variant or a list beside the field that shows it', () => {
    const command = { AddSkills: { skills: ['Rust', ' '] } };
    const said = remarks('Onboarding', { workflow: 'profile', command });
    expect([...said.keys()]).toEqual(['command.AddSkills.skills']);
  });

  it('says nothing where all is well', () => {
    expect(remarks('DeactivatePerson', { reason: 'duplicate check' }).size).toBe(0);
  });

  it('walks nested fields in the order of the form', () => {
    const entry = commandEntry('UpdateName');
    const paths = entry === undefined ? [] : leaves(formFields(entry.data)).map(([path]) => path.join('.'));
    expect(paths[0]).toBe('name.given_name');
    expect(paths.at(-1)).toBe('reason');
  });
});
