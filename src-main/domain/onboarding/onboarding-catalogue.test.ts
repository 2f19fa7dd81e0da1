import { commandEntry } from '@shared/catalogue/commands';
import { formFields } from '@shared/catalogue/form-fields';
import { describe, expect, it } from 'vitest';
import { decodeCommandJson } from '../wire/command-codec';
import { fullOnboarding } from './full-onboarding';
import { profileOnboarding } from './profile-onboarding';

const person_id = { id: '00000000-0000-4000-8000-00000000ada0' };
const entry = commandEntry('Onboarding');

const stepsOf = ({ transitions }: { readonly transitions: readonly { readonly on: string }[] }) => [
  ...new Set(transitions.map(({ on }) => on)),
];

function accepts(workflow: string, command: object): boolean {
  return entry?.data.safeParse({ workflow, command }).success === true;
}

describe('the onboarding in the catalogue', () => {
  it('offers every step of both machines and no other', () => {
    const field = entry && formFields(entry.data).find(({ name }) => name === 'command');
    const offered = field?.kind === 'variant' ? field.variants.map(({ value }) => value) : [];
    expect([...offered].sort()).toEqual(
      [...new Set([...stepsOf(fullOnboarding), ...stepsOf(profileOnboarding)])].sort(),
    );
  });

  it('takes a step of the workflow only, and what it takes can be read', () => {
    const filled: readonly (readonly [string, object])[] = [
      ['full', { StartOnboarding: {} }],
      ['full', { VerifyIdentity: { identity_id: '11111111-1111-4111-8111-111111111111' } }],
      ['full', { ProvideBasicInfo: { email: 'a@b.co', phone: '1' } }],
      ['full', { AddComponents: { components: [{ component_type: 'Badge', data: 7 }] } }],
      ['full', { AssignLocation: { location_id: '00000000-0000-0000-0000-000000000000' } }],
      ['full', { CompleteOnboarding: {} }],
      ['full', { FailOnboarding: { reason: 'r' } }],
      ['profile', { AddEmail: { email: 'a@b.co' } }],
      ['profile', { VerifyEmail: { token: '4711' } }],
      ['profile', { AddSkills: { skills: ['Rust'] } }],
      ['profile', { CompleteOnboarding: {} }],
    ];
    for (const [workflow, command] of filled) {
      expect(accepts(workflow, command), JSON.stringify(command)).toBe(true);
      expect(decodeCommandJson({ Onboarding: { person_id, workflow, command } })).toMatchObject({ ok: true });
      const other = workflow === 'full' ? 'profile' : 'full';
      expect(accepts(other, command), JSON.stringify(command)).toBe('CompleteOnboarding' in command);
    }
  });

  it('wants what the guards want', () => {
    const nil = '00000000-0000-0000-0000-000000000000';
    expect(accepts('full', { VerifyIdentity: { identity_id: nil } })).toBe(false);
    expect(accepts('full', { ProvideBasicInfo: { email: 'a@b.co', phone: ' ' } })).toBe(false);
    expect(accepts('full', { AddComponents: { components: {} } })).toBe(false);
    expect(accepts('full', { FailOnboarding: { reason: ' ' } })).toBe(false);
    expect(accepts('profile', { AddEmail: { email: '' } })).toBe(false);
    expect(accepts('profile', { VerifyEmail: { token: '' } })).toBe(false);
    expect(accepts('profile', { AddSkills: { skills: [] } })).toBe(false);
    expect(accepts('profile', { AddSkills: { skills: ['Rust', ' '] } })).toBe(false);
  });
});
