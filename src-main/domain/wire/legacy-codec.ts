import { derivedId } from '../kernel/derived-id';
import type { EventId, Instant } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import { describeMigrationProblem, type MigrationOrigin } from '../kernel/version-registry';
import { eventVersions, versionRegistry } from '../versions';
import { normalise } from '../versions/normalisations';
import type { DecodedEvent } from './decoded-event';
import { count, describeMismatch, personId } from './decoder';
import { decodeEvent } from './event-codec';
import { type LegacyEvent, recogniseLegacy } from './legacy-layouts';
import { VERSION_NOT_SAID } from './version-count';

/** A message of an older layout as the current event. */
export type DecodedLegacy = {
  readonly decoded: DecodedEvent;
  /** What was done to read it, a sentence each, without full stops. */
  readonly steps: readonly string[];
  /** Whether it stood in an envelope. */
  readonly enveloped: boolean;
};

/** The text that was stored, and the server's time. */
export type StoredBody = { readonly body: string; readonly recordedAt: Instant };

/**
 * Reads the older layouts of domain.md §1.5, §1.6, §6.5 as current events; undefined for what is none of them. Total,
 * and deterministic: ids that the layout had not are derived from the stored text.
 */
export function decodeLegacy(value: unknown, stored: StoredBody): Result<DecodedLegacy, string> | undefined {
  const legacy = recogniseLegacy(value);
  if (!legacy) return undefined;
  const derived = new Set<string>();
  const base = derivedId(`legacy:${stored.body}`);
  const origin: MigrationOrigin = {
    ...legacy.envelope,
    recordedAt: stored.recordedAt,
    derive: (purpose) => {
      derived.add(purpose);
      return derivedId(`legacy:${purpose}:${base}`);
    },
  };
  const migrated = migrate(legacy, origin);
  if (!migrated.ok) return fail(`${legacy.layout}: ${migrated.problem}`);
  const { decoded, says } = migrated.value;
  return ok({
    decoded,
    steps: [`${legacy.layout}, version ${decoded.schemaVersion}`, ...says, ...[...derived].map(sayDerived)],
    enveloped: legacy.envelope !== undefined,
  });
}

type MigratedEvent = { readonly decoded: DecodedEvent; readonly says: readonly string[] };

function migrate({ type, json, envelope }: LegacyEvent, origin: MigrationOrigin): Result<MigratedEvent, string> {
  if (type === undefined) return fail('its fields do not tell which event it is');
  const usual = normalise(json);
  const migration = versionRegistry.migrateToCurrent(type, usual.json, origin);
  if (!migration.ok) return fail(describeMigrationProblem(migration.problem));
  const { version: _, ...data } = migration.value.json;
  const event = decodeEvent(wireTypeOf(type), data);
  if (!event.ok) return fail(describeMismatch(event.problem, ''));
  const { owner } = event.value;
  const aggregate = envelope ? personId(envelope.aggregateId) : ok(owner);
  if (!aggregate.ok) return fail(describeMismatch(aggregate.problem, 'aggregate_id'));
  const sequence = envelope ? count(envelope.sequence) : ok(VERSION_NOT_SAID);
  if (!sequence.ok) return fail(describeMismatch(sequence.problem, 'sequence'));
  return ok({
    decoded: {
      kind: 'event',
      envelope: {
        eventId: origin.derive('event') as EventId,
        personId: aggregate.value,
        version: sequence.value,
        event: event.value.event,
        metadata: event.value.metadata,
      },
      schemaVersion: String(json.version),
      aggregate: aggregate.value,
      owner,
    },
    says: [...usual.taken, ...migration.value.steps].map(({ says }) => says),
  });
}

function wireTypeOf(type: string): string {
  return eventVersions.find((versions) => versions.type === type)?.wireType ?? type;
}

function sayDerived(purpose: string): string {
  return `the ${purpose} id was derived from the stored bytes (UUID v5): the same every time`;
}
