import type { Person } from '../../domain/person/state';
import { encodeName } from '../../domain/wire/name-codec';

/** A longer text is not sent with every version: the report has all of it. */
const LONGEST = 256 * 1024;

/** The whole state as JSON text for people: maps as objects, components as a list. */
export function stateJson(person: Person): string {
  const { id, version, lifecycle, name, source, birthDate, deathDate, createdAt, updatedAt } = person;
  const text = JSON.stringify(
    {
      id,
      version,
      lifecycle,
      name: encodeName(name),
      source,
      birth_date: birthDate,
      death_date: deathDate,
      created_at: createdAt,
      updated_at: updatedAt,
      components: [...person.components.values()],
      locations: Object.fromEntries(person.locations),
      employments: Object.fromEntries(person.employments),
      identities: Object.fromEntries(person.identities),
      attributes: Object.fromEntries(person.attributes),
      annotations: Object.fromEntries(person.annotations),
    },
    undefined,
    2,
  );
  if (text.length <= LONGEST) return text;
  const size = `${Math.round(text.length / 1024)} KB`;
  return JSON.stringify({ left_out: `The state is ${size} of JSON, more than is shown here: save the report.` });
}
