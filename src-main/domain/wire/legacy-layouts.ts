import type { VersionedJson } from '../kernel/version-registry';
import { eventVersions } from '../versions';
import { field, isObject } from './decoder';
import { readV1Envelope, readV1Event, type V1Event } from './v1-codec';

/** An event of an older layout, taken out of what was around it. */
export type LegacyEvent = {
  /** The layout in words, `V1 PersonCreated without an envelope`. */
  readonly layout: string;
  /** Name in the version registry; undefined when the fields do not tell. */
  readonly type: string | undefined;
  /** The fields and their schema `version`. */
  readonly json: VersionedJson;
  /** What its envelope says, where it had one. */
  readonly envelope?: {
    readonly aggregateId: unknown;
    readonly sequence: unknown;
    readonly timestamp: unknown;
    readonly correlationId: unknown;
    readonly causationId: unknown;
  };
};

const OLDEST = '1.0';
const CURRENT = '2.0';

/**
 * Recognises what is no V2 envelope by its shape, in the order of domain.md §6.6: bare V2, V1 in its envelope, bare V1,
 * flat with a version, flat with metadata, flat. Undefined for everything else.
 */
export function recogniseLegacy(value: unknown): LegacyEvent | undefined {
  if (!isObject(value)) return undefined;
  return bareV2(value) ?? inV1Envelope(value) ?? bareV1(value) ?? flat(value);
}

function bareV2(value: VersionedJson): LegacyEvent | undefined {
  const [wireType, data] = [field(value, 'event_type'), field(value, 'data')];
  if (typeof wireType !== 'string' || !isObject(data)) return undefined;
  const known = eventVersions.find((versions) => versions.wireType === wireType || versions.type === wireType);
  if (!known) return undefined;
  return { layout: `V2 ${wireType} without an envelope`, type: known.type, json: { ...data, version: CURRENT } };
}

function inV1Envelope(value: VersionedJson): LegacyEvent | undefined {
  const envelope = readV1Envelope(value);
  if (!envelope) return undefined;
  const { event, ...around } = envelope;
  return { layout: `V1 ${event.type} in its envelope`, ...flattened(event), envelope: around };
}

function bareV1(value: VersionedJson): LegacyEvent | undefined {
  const event = readV1Event(value);
  return event && { layout: `V1 ${event.type} without an envelope`, ...flattened(event) };
}

/** domain.md §6.5: the fields beside the version. */
function flattened({ type, fields }: V1Event): Pick<LegacyEvent, 'type' | 'json'> {
  return { type: registeredType(type), json: { ...fields, version: OLDEST } };
}

function flat(value: VersionedJson): LegacyEvent | undefined {
  if (!has(value, 'person_id') && !has(value, 'source_person_id')) return undefined;
  const stated = field(value, 'version');
  const shape = shapes.find(({ fields }) => fields.every((name) => has(value, name)));
  if (typeof stated !== 'string' && !shape) return undefined;
  const version = typeof stated === 'string' ? stated : has(value, 'metadata') ? CURRENT : OLDEST;
  const written = typeof stated === 'string' ? `of version ${shortened(stated)}` : 'without a version';
  return {
    layout: `flat ${shape?.name ?? 'event'} ${written}`,
    type: shape && registeredType(shape.name),
    json: { ...value, version },
  };
}

/** First match wins: domain.md §6.7, and below it what distinguishes the others. */
const shapes: readonly { readonly name: string; readonly fields: readonly string[] }[] = [
  { name: 'PersonCreated', fields: ['name', 'created_at'] },
  { name: 'PersonCreated', fields: ['name', 'source'] },
  { name: 'PersonUpdated', fields: ['name', 'updated_at'] },
  { name: 'NameUpdated', fields: ['old_name', 'new_name'] },
  { name: 'BirthDateSet', fields: ['birth_date'] },
  { name: 'DeathRecorded', fields: ['date_of_death'] },
  { name: 'ComponentRegistered', fields: ['component_type', 'registered_at'] },
  { name: 'ComponentUnregistered', fields: ['component_type', 'unregistered_at'] },
  { name: 'PersonDeactivated', fields: ['reason', 'deactivated_at'] },
  { name: 'PersonReactivated', fields: ['reason', 'reactivated_at'] },
  { name: 'PersonMergedInto', fields: ['merged_into_id'] },
  { name: 'PersonMerged', fields: ['target_person_id'] },
  { name: 'ComponentDataUpdated', fields: ['component_id', 'data', 'updated_at'] },
  { name: 'ComponentAdded', fields: ['component_type', 'component_data'] },
  { name: 'ComponentUpdated', fields: ['component_type', 'component_id', 'changes'] },
  { name: 'ComponentRemoved', fields: ['component_type', 'component_id'] },
  { name: 'LocationAssigned', fields: ['location_id'] },
  { name: 'EmploymentAdded', fields: ['organization_id', 'role'] },
  { name: 'IdentityLinked', fields: ['identity_id'] },
  { name: 'MetadataUpdated', fields: ['metadata_type'] },
  { name: 'Updated', fields: ['updates'] },
];

function registeredType(name: string): string | undefined {
  return eventVersions.find(({ type, aliases }) => type === name || aliases.includes(name))?.type;
}

function has(value: VersionedJson, name: string): boolean {
  return field(value, name) !== undefined;
}

function shortened(version: string): string {
  return version.length > 20 ? `${version.slice(0, 20)}…` : version;
}
