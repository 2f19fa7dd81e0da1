import type { StateLeaf } from '@shared/views/person-history';
import { describe, expect, it } from 'vitest';
import { componentsOf, presentValues } from './person-components';

const leaf = (path: string, label: string, value: string, edit: StateLeaf['edit'] = null): StateLeaf => ({
  path,
  label,
  value,
  masked: false,
  origin: null,
  change: null,
  compared: null,
  differs: false,
  edit,
});
const state = (...leaves: StateLeaf[]) => ({ groups: [{ key: 'all', title: 'All', leaves }] });

describe('the components that a form offers', () => {
  it('are each there once, by what they are', () => {
    const contact = state(
      leaf('name/given_name', 'Given name', 'Ada'),
      leaf('components/EmailAddress/e1/email_type', 'E-mail, email type', 'Work'),
      leaf('components/EmailAddress/e1/email', 'E-mail', 'ada@example.org'),
      leaf('components/Skill/s1/proficiency', 'Skill, proficiency', 'Expert'),
    );
    expect(componentsOf(contact)).toEqual([
      { id: 'e1', type: 'EmailAddress', words: 'E-mail: ada@example.org', value: 'ada@example.org' },
      { id: 's1', type: 'Skill', words: 'Skill, proficiency: Expert', value: null },
    ]);
  });

  it('are none before the person is known', () => {
    expect(componentsOf(undefined)).toEqual([]);
  });
});

describe('starting from the present values', () => {
  const name = { command: 'UpdateName', data: { name: { given_name: 'Ada' }, reason: null } };

  it('takes what the state offers to change by this command', () => {
    expect(presentValues('UpdateName', state(leaf('name/given_name', 'Given name', 'Ada', name)))).toEqual(name.data);
  });

  it('is not offered where the state offers nothing, or one of several components', () => {
    const edit = { command: 'UpdateEmail', data: { component_id: 'e1' } };
    expect(
      presentValues('UpdateEmail', state(leaf('components/EmailAddress/e1', 'E-mail', 'a', edit))),
    ).toBeUndefined();
    expect(presentValues('DeactivatePerson', undefined)).toBeUndefined();
  });
});
