/** Under which field component data of a type say what they are (domain.md §2.3 and §3.6). */
const mainFields: ReadonlyMap<string, readonly string[]> = new Map([
  ['EmailAddress', ['email']],
  ['PhoneNumber', ['phone_number', 'phone']],
  ['MessagingApp', ['handle', 'username']],
  ['Address', ['street1']],
  ['Employment', ['job_title', 'position']],
  ['ProfessionalAffiliation', ['organization_name']],
  ['Project', ['project_name', 'name']],
  ['Skill', ['skill_name', 'name']],
  ['Education', ['institution']],
  ['SocialProfile', ['username', 'handle']],
  ['Website', ['url']],
  ['ProfessionalNetwork', ['network_name']],
  ['Relationship', ['relationship_type']],
  ['CommunicationPreferences', ['preferred_language']],
  ['CustomAttribute', ['type']],
]);
const ofOtherTypes = ['name'];

/** Whether the value of the field stands for the whole component: it is called as the component is. */
export function isMainField(type: string, field: string): boolean {
  return (mainFields.get(type) ?? ofOtherTypes).includes(field);
}
