import { type Result, refuse } from '../kernel/result';
import type { AddKnownComponent, RemoveKnownComponent, UpdateKnownComponent } from './component-commands';
import type { ComponentType } from './component-types';
import { emailFormat, phoneCountry, phoneNumber } from './contact-rules';
import { allOf, type DataRule, notEmpty } from './data-rules';
import { socialProfile } from './social-rules';
import { endsAfterStart, yearsOfExperience } from './work-rules';

/** A component whose fields the commands of domain.md §2.3 know: its type, and what must hold of its flat data. */
export type KnownKind = { readonly type: ComponentType; readonly rule: DataRule };

const email: KnownKind = { type: 'EmailAddress', rule: emailFormat('email') };
const phone: KnownKind = { type: 'PhoneNumber', rule: allOf(phoneNumber('phone_number'), phoneCountry) };
const skill: KnownKind = { type: 'Skill', rule: allOf(notEmpty('skill_name', 'Skill name'), yearsOfExperience) };
const social: KnownKind = { type: 'SocialProfile', rule: socialProfile };
const employment: KnownKind = {
  type: 'Employment',
  rule: allOf(notEmpty('company_name', 'Company'), notEmpty('job_title', 'Position'), endsAfterStart),
};

type KnownCommand = AddKnownComponent | UpdateKnownComponent | RemoveKnownComponent;

export const kindOfCommand: { readonly [Type in KnownCommand['type']]: KnownKind } = {
  AddEmail: email,
  UpdateEmail: email,
  RemoveEmail: email,
  AddPhone: phone,
  UpdatePhone: phone,
  RemovePhone: phone,
  AddSkill: skill,
  UpdateSkill: skill,
  RemoveSkill: skill,
  AddSocialProfile: social,
  UpdateSocialProfile: social,
  RemoveSocialProfile: social,
  AddEmployment: employment,
  UpdateEmployment: employment,
  RemoveEmployment: employment,
};

/** The domain's no to component data, with the text of domain.md §3.6. */
export function invalidData(problem: string): Result<never> {
  return refuse('InvalidComponent', `Validation error: ${problem}: correct that and issue the command again.`);
}
