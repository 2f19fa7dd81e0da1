import { field, isObject } from './decoder';

/**
 * The eleven V1 events and their fields in the order of the Rust writer (domain.md §1.5). `registered_by` is the one
 * addition that both its readers and older ones take (§2.1).
 */
const v1Fields = {
  PersonCreated: ['person_id', 'name', 'source', 'created_at'],
  PersonUpdated: ['person_id', 'name', 'updated_at'],
  NameUpdated: ['person_id', 'old_name', 'new_name', 'reason', 'updated_at'],
  BirthDateSet: ['person_id', 'birth_date', 'set_at'],
  DeathRecorded: ['person_id', 'date_of_death', 'recorded_at'],
  ComponentRegistered: ['person_id', 'component_type', 'registered_at', 'registered_by'],
  ComponentUnregistered: ['person_id', 'component_type', 'unregistered_at'],
  PersonDeactivated: ['person_id', 'reason', 'deactivated_at'],
  PersonReactivated: ['person_id', 'reason', 'reactivated_at'],
  PersonMergedInto: ['source_person_id', 'merged_into_id', 'merge_reason', 'merged_at'],
  ComponentDataUpdated: ['person_id', 'component_id', 'data', 'updated_at'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type V1Type = keyof typeof v1Fields;

/** A V1 event as JSON: what it is, and its fields as they stand. */
export type V1Event = { readonly type: V1Type; readonly fields: Readonly<Record<string, unknown>> };

/** domain.md §1.6; all fields as they stand. */
export type V1Envelope = {
  readonly aggregateId: unknown;
  readonly sequence: unknown;
  readonly event: V1Event;
  readonly timestamp: unknown;
  readonly correlationId: unknown;
  readonly causationId: unknown;
};

/** `{"PersonCreated":{…}}`; undefined for everything else. What the fields hold is not looked at. */
export function readV1Event(value: unknown): V1Event | undefined {
  if (!isObject(value)) return undefined;
  const [type, ...others] = Object.keys(value);
  if (type === undefined || others.length > 0 || !isV1Type(type)) return undefined;
  const fields = field(value, type);
  return { type, fields: isObject(fields) ? fields : {} };
}

/** An object whose `event` is a V1 event; undefined for everything else. */
export function readV1Envelope(value: unknown): V1Envelope | undefined {
  if (!isObject(value)) return undefined;
  const event = readV1Event(field(value, 'event'));
  return (
    event && {
      aggregateId: field(value, 'aggregate_id'),
      sequence: field(value, 'sequence'),
      event,
      timestamp: field(value, 'timestamp'),
      correlationId: field(value, 'correlation_id'),
      causationId: field(value, 'causation_id'),
    }
  );
}

/** The V1 event as the Rust writer prints it. Nothing of ours is stored so: it is for proofs and imports. */
export function encodeV1Event(event: V1Event): string {
  return JSON.stringify(v1EventJson(event));
}

export function encodeV1Envelope(envelope: V1Envelope): string {
  return JSON.stringify({
    aggregate_id: envelope.aggregateId,
    sequence: envelope.sequence,
    event: v1EventJson(envelope.event),
    timestamp: envelope.timestamp,
    correlation_id: envelope.correlationId,
    causation_id: envelope.causationId,
  });
}

function v1EventJson({ type, fields }: V1Event): object {
  return { [type]: Object.fromEntries(v1Fields[type].map((name) => [name, field(fields, name)])) };
}

function isV1Type(type: string): type is V1Type {
  return Object.hasOwn(v1Fields, type);
}
