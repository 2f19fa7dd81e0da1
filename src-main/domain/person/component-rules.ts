import type { Json } from '../kernel/metadata';
import { isFields } from './component-id';
import { contactRules } from './contact-rules';
import type { DataRule } from './data-rules';
import { preferenceRules } from './preference-rules';
import { socialRules } from './social-rules';
import { workRules } from './work-rules';

const rules: ReadonlyMap<string, DataRule> = new Map([
  ...Object.entries({ ...contactRules, ...workRules, ...socialRules, ...preferenceRules }),
]);

/** How the older component store wraps data: the family, and in it the kind (domain.md §3.6). */
const families = ['Contact', 'Professional', 'Location', 'Social', 'Preferences'];
const kinds = [
  ...['Email', 'Phone', 'Messaging', 'Employment', 'Affiliation', 'Project', 'Skills', 'SocialMedia', 'Website'],
  ...['ProfessionalNetwork', 'Relationship', 'Communication', 'Privacy', 'General'],
];

/**
 * What is wrong with component data of that type, as domain.md §3.6 has it, or undefined. Data are free JSON: only what
 * is written in the shapes of that section is judged.
 */
export function dataProblem(type: string, data: Json): string | undefined {
  const inner = unwrapped(unwrapped(data, families), kinds);
  return isFields(inner) ? rules.get(type)?.(inner) : undefined;
}

function unwrapped(data: Json, tags: readonly string[]): Json {
  const [entry, ...others] = isFields(data) ? Object.entries(data) : [];
  return entry !== undefined && others.length === 0 && tags.includes(entry[0]) ? entry[1] : data;
}
