import { field, isObject } from './decoder';

/** The eleven V1 events (domain.md §1.5). */
const legacyTypes: ReadonlySet<string> = new Set([
  'PersonCreated',
  'PersonUpdated',
  'NameUpdated',
  'BirthDateSet',
  'DeathRecorded',
  'ComponentRegistered',
  'ComponentUnregistered',
  'PersonDeactivated',
  'PersonReactivated',
  'PersonMergedInto',
  'ComponentDataUpdated',
]);

/** Times that V1 kept in the event itself, because it had no metadata. */
const legacyTimes = [
  'created_at',
  'updated_at',
  'set_at',
  'recorded_at',
  'registered_at',
  'unregistered_at',
  'deactivated_at',
  'reactivated_at',
  'merged_at',
];

/**
 * Recognises by its shape what was written in a V1 layout (domain.md §1.6 and §6.6) and names it in words; undefined
 * for everything else. It is not decoded: whoever reads the history learns that something older stands there.
 */
export function olderLayout(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const inEnvelope = singleTag(field(value, 'event'));
  if (inEnvelope !== undefined) return `older layout (V1): ${inEnvelope} in its envelope`;
  const bare = singleTag(value);
  if (bare !== undefined) return `older layout (V1): ${bare} without an envelope`;
  if (field(value, 'version') === '1.0') return 'older layout (V1): a flat event of version 1.0';
  const flat = legacyTimes.find((name) => typeof field(value, name) === 'string');
  if (flat !== undefined && field(value, 'person_id') !== undefined && field(value, 'metadata') === undefined) {
    return `older layout (V1): a flat event without a version, dated by ${flat}`;
  }
  return undefined;
}

function singleTag(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const [tag, ...others] = Object.keys(value);
  return tag !== undefined && others.length === 0 && legacyTypes.has(tag) ? tag : undefined;
}
