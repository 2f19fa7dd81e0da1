import type { MigrationOrigin, MigrationStep, VersionedJson } from '../kernel/version-registry';
import type { PersonEventType } from '../person/events';

/** A step with an event as it was stored before it. */
type StoredStep = Omit<MigrationStep, 'type'> & { readonly example: VersionedJson };

/** All that is known of one event type's schema versions. */
export type EventVersions = {
  /** Name in the registry (domain.md §6.2). */
  readonly type: string;
  /** Name on the wire, `event_type`. */
  readonly wireType: PersonEventType;
  /** Names that V1 gave to the same event. */
  readonly aliases: readonly string[];
  readonly current: string;
  readonly steps: readonly StoredStep[];
};

/** The fields with the time that V1 kept among them moved into metadata, which V1 had not (domain.md §6.3). */
export function withMetadata(json: VersionedJson, timeField: string, origin: MigrationOrigin): VersionedJson {
  const { [timeField]: time, registered_by: actor, ...rest } = json;
  return {
    ...rest,
    metadata: {
      version: '1.0',
      correlation_id: origin.correlationId ?? origin.derive('correlation'),
      causation_id: origin.causationId ?? null,
      timestamp: time ?? origin.timestamp ?? origin.recordedAt,
      actor: typeof actor === 'string' && actor !== 'unknown' ? actor : null,
      context: {},
    },
  };
}

/** The same for all examples. */
export const examplePerson = { id: '00000000-0000-4000-8000-000000000001' };

export function exampleName(given_name: string, family_name: string): VersionedJson {
  return { given_name, family_name, middle_names: [], preferred_name: null, honorific: null, suffix: null };
}
