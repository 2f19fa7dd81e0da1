import type { ComponentType } from './component-types';
import { allOf, type DataFields, type DataRule, each, notBefore, notBlank, notEmpty, numbers } from './data-rules';

export const endsAfterStart = notBefore('end_date', 'start_date', 'End date cannot be before start date');
export const yearsOfExperience = numbers(
  'years_of_experience',
  (years) => years >= 0,
  'Years of experience cannot be negative',
);

function ongoingHasNoEnd({ is_ongoing, end_date }: DataFields): string | undefined {
  return is_ongoing === true && typeof end_date === 'string' ? 'Ongoing project cannot have an end date' : undefined;
}

/** The shapes of domain.md §3.6. */
export const workRules = {
  Employment: allOf(notEmpty('company', 'Company'), notEmpty('position', 'Position'), endsAfterStart),
  ProfessionalAffiliation: allOf(
    notBlank('organization_name', 'Organization name'),
    notBlank('membership_type', 'Membership type'),
    endsAfterStart,
  ),
  Project: allOf(
    notBlank('project_name', 'Project name'),
    notBlank('description', 'Description'),
    notBlank('role', 'Role'),
    endsAfterStart,
    ongoingHasNoEnd,
  ),
  Skill: allOf(
    notEmpty('name', 'Skill name'),
    yearsOfExperience,
    each('skills', allOf(notEmpty('name', 'Skill name'), notEmpty('category', 'Skill category'))),
  ),
  Certification: allOf(
    notBlank('name', 'Certification name'),
    notBlank('issuing_organization', 'Issuing organization'),
    notBefore('expiry_date', 'issue_date', 'Expiry date cannot be before issue date'),
  ),
  Education: allOf(
    notBlank('institution', 'Institution'),
    notBlank('field_of_study', 'Field of study'),
    endsAfterStart,
  ),
} satisfies Partial<Record<ComponentType, DataRule>>;
