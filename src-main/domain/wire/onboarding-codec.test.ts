import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOnboarding } from '../onboarding/arbitrary-steps.suite';
import { ada } from '../person/specification.suite';
import { decodeCommand, decodeCommandJson, encodeCommand } from './command-codec';

const id = '11111111-1111-4111-8111-111111111111';

/** The layout of every step (wire.md §3, domain.md §4.2 and §4.3). */
const layouts = {
  full: [
    { StartOnboarding: {} },
    { VerifyIdentity: { identity_id: id } },
    { ProvideBasicInfo: { email: 'priya@example.org', phone: '(555) 123-4567' } },
    { AddComponents: { components: [{ component_type: 'Badge', data: { number: 7 } }] } },
    { AssignLocation: { location_id: id } },
    { CompleteOnboarding: {} },
    { FailOnboarding: { reason: 'no papers' } },
  ],
  profile: [
    { AddEmail: { email: 'priya@example.org' } },
    { VerifyEmail: { token: '4711' } },
    { AddSkills: { skills: ['Rust', 'Go'] } },
    { CompleteOnboarding: {} },
  ],
};

function sentenceOf(onboarding: object) {
  const decoded = decodeCommandJson({ Onboarding: onboarding });
  return decoded.ok ? undefined : decoded.problem.sentence;
}

describe('the onboarding codec', () => {
  it('reads what it printed', () => {
    fc.assert(
      fc.property(anyOnboarding, (command) => {
        expect(decodeCommand(encodeCommand(command))).toEqual({ ok: true, value: command });
      }),
    );
  });

  it('prints every step as it is laid out', () => {
    for (const [workflow, commands] of Object.entries(layouts)) {
      for (const command of commands) {
        const body = JSON.stringify({ Onboarding: { person_id: { id: ada }, workflow, command } });
        const decoded = decodeCommand(body);
        expect(decoded.ok && encodeCommand(decoded.value)).toBe(body);
      }
    }
  });

  it('ignores further fields and takes ids in capitals', () => {
    const command = { VerifyIdentity: { identity_id: id.toUpperCase(), by: 'desk' } };
    expect(decodeCommandJson({ Onboarding: { person_id: ada, workflow: 'full', command, since: 1 } })).toEqual({
      ok: true,
      value: { type: 'Onboarding', personId: ada, workflow: 'full', step: { type: 'VerifyIdentity', identityId: id } },
    });
  });

  it('says which field is wrong', () => {
    const of = (workflow: string, command: unknown) => sentenceOf({ person_id: { id: ada }, workflow, command });
    expect(of('half', {})).toBe('Onboarding.workflow: expected one of full, profile, found other text.');
    expect(of('full', 'StartOnboarding')).toBe('Onboarding.command: expected an object, found other text.');
    expect(of('profile', { FailOnboarding: { reason: 'r' } })).toBe(
      'Onboarding.command: expected one key of AddEmail, VerifyEmail, AddSkills, CompleteOnboarding, found something else.',
    );
    expect(of('full', { StartOnboarding: {}, CompleteOnboarding: {} })).toContain('found something else.');
    expect(of('full', JSON.parse('{"__proto__":{}}'))).toContain('found something else.');
    expect(of('full', { StartOnboarding: null })).toBe(
      'Onboarding.command.StartOnboarding: expected an object, found null.',
    );
    expect(of('full', { VerifyIdentity: { identity_id: 'me' } })).toBe(
      'Onboarding.command.VerifyIdentity.identity_id: expected a UUID, found other text.',
    );
    expect(of('full', { AddComponents: { components: [{ component_type: 'Badge' }] } })).toBe(
      'Onboarding.command.AddComponents.components.0.data: expected any JSON, found nothing.',
    );
    expect(of('profile', { AddSkills: { skills: ['Rust', 7] } })).toBe(
      'Onboarding.command.AddSkills.skills.1: expected text, found a number.',
    );
    expect(sentenceOf({ workflow: 'full', command: { StartOnboarding: {} } })).toBe(
      'Onboarding.person_id: expected a person id, {"id":"<UUID>"}, found nothing.',
    );
  });

  it('has an answer for any text, and for nesting without end', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const body = `{"Onboarding":{"person_id":"${ada}","workflow":"full","command":${json}}}`;
        expect(typeof decodeCommand(body).ok).toBe('boolean');
      }),
    );
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const item = `{"component_type":"Badge","data":${deep}}`;
    const body = `{"Onboarding":{"person_id":"${ada}","workflow":"full","command":{"AddComponents":{"components":[${item}]}}}}`;
    expect(decodeCommand(body)).toMatchObject({ ok: false, problem: { kind: 'malformed' } });
  });
});
