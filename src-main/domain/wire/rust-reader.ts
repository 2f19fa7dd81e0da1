import { componentTypes } from '../person/component-types';
import { field, isObject, isShallow } from './decoder';
import { decodeEnvelopeValue } from './event-codec';

/**
 * Why the Rust reader would refuse this V2 envelope, as the end of a sentence; undefined when it would take it. It is
 * stricter than we are (domain.md §1.1): what is not optional must be there, ids are objects, variants are known.
 */
export function objectionOfRustReader(value: unknown): string | undefined {
  if (!isShallow(value)) return 'it is nested too deeply';
  const decoded = decodeEnvelopeValue(value);
  if (!decoded.ok) return decoded.problem;
  if (decoded.value.kind === 'unknown') return `it knows no event ${decoded.value.eventType}`;
  return objectionTo(value, '');
}

/** Field names of the layout mean the same wherever they stand; free JSON is not looked into. */
function objectionTo(value: unknown, place: string): string | undefined {
  if (!isObject(value)) return undefined;
  return (
    objectionToFields(value, place) ??
    firstOf(Object.entries(value), ([name, inner]) => objectionToField(inner, name, place))
  );
}

const personFields = new Set(['aggregate_id', 'person_id', 'source_person_id', 'target_person_id']);
const freeFields = new Set(['component_data', 'changes', 'updates', 'metadata_value', 'context']);

function objectionToField(value: unknown, name: string, within: string): string | undefined {
  const place = within === '' ? name : `${within}.${name}`;
  if (freeFields.has(name)) return undefined;
  if (personFields.has(name) && typeof value === 'string') return `${place}: a person id is no bare text to it`;
  return objectionTo(value, place);
}

function objectionToFields(value: Readonly<Record<string, unknown>>, place: string): string | undefined {
  const required = /(^|[._])name$/.test(place) ? 'middle_names' : place.endsWith('.metadata') ? 'context' : undefined;
  if (required !== undefined && field(value, required) === undefined) return `${place}.${required}: it is missing`;
  const type = field(value, 'component_type');
  if (type === undefined || componentTypes.some((known) => known === type)) return undefined;
  return `${place}.component_type: it knows no such type`;
}

function firstOf<Item>(items: readonly Item[], look: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
