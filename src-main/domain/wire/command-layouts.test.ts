import { describe, expect, it } from 'vitest';
import { decodeCommand, decodeCommandJson, encodeCommand } from './command-codec';

const PID = '{"id":"00000000-0000-4000-8000-000000000001"}';
const OTHER = '{"id":"00000000-0000-4000-8000-000000000002"}';
const component = '"00000000-0000-4000-8000-0000000000c1"';
const NAME =
  '{"given_name":"Given","family_name":"Family","middle_names":[],"preferred_name":null,"honorific":null,"suffix":null}';

/** The shapes of domain.md §2.1 and §2.3 as the Rust crate prints them. */
const golden = [
  `{"CreatePerson":{"person_id":${PID},"name":${NAME},"source":"api"}}`,
  `{"UpdateName":{"person_id":${PID},"name":${NAME},"reason":null}}`,
  `{"SetBirthDate":{"person_id":${PID},"birth_date":"1990-06-15"}}`,
  `{"RecordDeath":{"person_id":${PID},"date_of_death":"2020-01-31"}}`,
  `{"RegisterComponent":{"person_id":${PID},"component_type":"Skill","registered_by":"hr"}}`,
  `{"UnregisterComponent":{"person_id":${PID},"component_type":"Skill"}}`,
  `{"DeactivatePerson":{"person_id":${PID},"reason":"r"}}`,
  `{"ReactivatePerson":{"person_id":${PID},"reason":"r"}}`,
  `{"MergePersons":{"source_person_id":${PID},"target_person_id":${OTHER},"merge_reason":"PolicyDetermined"}}`,
  `{"ArchivePerson":{"person_id":${PID},"reason":"r"}}`,
  `{"AddComponent":{"person_id":${PID},"component_type":"CustomAttribute","data":{"type":"x"}}}`,
  `{"UpdateComponent":{"person_id":${PID},"component_id":${component},"component_type":"EmailAddress","updates":{}}}`,
  `{"AddEmail":{"person_id":${PID},"email":"a@b.co","email_type":"Work","is_preferred":true,"can_receive_notifications":true,"can_receive_marketing":false}}`,
  `{"AddPhone":{"person_id":${PID},"phone_number":"+15551234567","phone_type":"Mobile","country_code":"US","is_mobile":true,"can_receive_sms":true,"can_receive_calls":true}}`,
  `{"AddSkill":{"person_id":${PID},"skill_name":"Rust","category":"Programming","proficiency":"Expert","years_of_experience":5.5}}`,
  `{"EndorseSkill":{"person_id":${PID},"component_id":${component},"endorser_id":${OTHER},"endorser_name":"Charles","comment":null}}`,
  `{"AddSocialProfile":{"person_id":${PID},"platform":"GitHub","username":"ada","profile_url":"https://github.com/ada","display_name":null,"bio":null}}`,
  `{"AddEmployment":{"person_id":${PID},"company_name":"C","company_id":null,"job_title":"J","department":null,"employment_type":"FullTime","start_date":"2020-01-01T00:00:00Z","is_current":true,"location":null,"remote_type":"Hybrid"}}`,
  `{"UpdateEmail":{"person_id":${PID},"component_id":${component},"email":null,"email_type":null,"is_preferred":true,"can_receive_notifications":null,"can_receive_marketing":null}}`,
  `{"UpdatePhone":{"person_id":${PID},"component_id":${component},"phone_number":"+1","phone_type":null,"can_receive_sms":null,"can_receive_calls":null}}`,
  `{"UpdateSkill":{"person_id":${PID},"component_id":${component},"proficiency":"Advanced","years_of_experience":null,"last_used":"2024-01-01T00:00:00Z"}}`,
  `{"UpdateSocialProfile":{"person_id":${PID},"component_id":${component},"username":null,"profile_url":null,"display_name":"A","bio":null,"is_verified":true}}`,
  `{"UpdateEmployment":{"person_id":${PID},"component_id":${component},"job_title":null,"department":null,"end_date":"2024-01-01T00:00:00Z","is_current":null,"responsibilities":["r"],"achievements":null}}`,
  `{"RemoveEmail":{"person_id":${PID},"component_id":${component}}}`,
  `{"RemovePhone":{"person_id":${PID},"component_id":${component}}}`,
  `{"RemoveSkill":{"person_id":${PID},"component_id":${component}}}`,
  `{"RemoveSocialProfile":{"person_id":${PID},"component_id":${component}}}`,
  `{"RemoveEmployment":{"person_id":${PID},"component_id":${component}}}`,
  `{"UpdateCommunicationPreferences":{"person_id":${PID},"preferred_language":"en","preferred_channels":["Email","SMS"],"contact_frequency":"Weekly","email_format":"HTML"}}`,
  `{"UpdatePrivacyPreferences":{"person_id":${PID},"allow_analytics":true,"allow_marketing":false,"allow_third_party_sharing":null,"profile_visibility":"Private","data_retention_preference":"OneYear"}}`,
  `{"RecordConsent":{"person_id":${PID},"consent_type":"newsletter","granted":true,"version":"2","ip_address":null}}`,
];

describe('the layouts of commands', () => {
  it('are those of the Rust crate, all thirty-one', () => {
    expect(golden).toHaveLength(31);
    for (const body of golden) {
      const decoded = decodeCommand(body);
      expect(decoded.ok ? encodeCommand(decoded.value) : decoded.problem.sentence).toBe(body);
    }
  });

  it('let a sender leave out what may be missing, and who registered a component', () => {
    const read = (body: object) => decodeCommandJson(body);
    const person_id = JSON.parse(PID);
    const component_id = JSON.parse(component);
    expect(read({ RegisterComponent: { person_id, component_type: 'Skill' } })).toMatchObject({
      value: { registeredBy: 'unknown' },
    });
    expect(read({ UpdateEmail: { person_id, component_id } })).toMatchObject({
      value: { changes: { email: null, is_preferred: null } },
    });
    expect(read({ EndorseSkill: { person_id, component_id, endorser_name: '' } })).toMatchObject({
      value: { endorsement: { endorserId: null, comment: null } },
    });
  });

  it('name the field that is wrong', () => {
    const person_id = JSON.parse(PID);
    const wrong: readonly (readonly [object, string])[] = [
      [
        { SetBirthDate: { person_id, birth_date: 19900615 } },
        'SetBirthDate.birth_date: expected a calendar date, YYYY-MM-DD, found a number.',
      ],
      [
        { RecordDeath: { person_id, date_of_death: '2021-02-29' } },
        'RecordDeath.date_of_death: expected a calendar date, YYYY-MM-DD, found other text.',
      ],
      [
        { MergePersons: { person_id } },
        'MergePersons.source_person_id: expected a person id, {"id":"<UUID>"}, found nothing.',
      ],
      [{ AddComponent: { person_id, component_type: 'Tag' } }, 'AddComponent.data: expected any JSON, found nothing.'],
      [{ RemoveEmail: { person_id } }, 'RemoveEmail.component_id: expected a UUID, found nothing.'],
      [
        { AddSkill: { person_id, skill_name: 'Rust', category: 'Cooking' } },
        'AddSkill.category: expected one of Technical, Programming, Language, Management, Creative, Analytical, Communication, Other, found other text.',
      ],
      [
        { RecordConsent: { person_id, consent_type: 'x', granted: 'yes' } },
        'RecordConsent.granted: expected true or false, found other text.',
      ],
    ];
    for (const [body, sentence] of wrong) {
      expect(decodeCommandJson(body)).toMatchObject({ ok: false, problem: { kind: 'malformed', sentence } });
    }
  });

  it('reject component types that the baseline does not know', () => {
    for (const component_type of ['Email', 'Skills', '__proto__', { Custom: 'x' }]) {
      const body = { RegisterComponent: { person_id: JSON.parse(PID), component_type } };
      expect(decodeCommandJson(body)).toMatchObject({ ok: false, problem: { code: 'InvalidField' } });
    }
  });
});
