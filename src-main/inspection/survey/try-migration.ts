import { migrationOf } from '../../domain/wire/migration-of';
import { type MessageAsStored, readEventMessage } from '../../domain/wire/read-message';
import { eventSubject } from '../../domain/wire/subjects';
import { eventTypeOf } from '../event-row';

/** What becomes of one event when it is read. */
export type TriedMigration =
  | {
      readonly outcome: 'migrated';
      readonly type: string;
      readonly storedVersion: string;
      readonly storedJson: string;
      readonly migratedJson: string;
      readonly steps: string[];
    }
  | { readonly outcome: 'current'; readonly type: string; readonly storedJson: string }
  | { readonly outcome: 'unreadable'; readonly sentence: string };

/** Reads a message as the current layout. Never throws, and writes nothing. */
export function tryMigration(message: MessageAsStored): TriedMigration {
  const recorded = readEventMessage(message);
  const { reading } = recorded;
  const type = eventTypeOf(recorded);
  switch (reading.kind) {
    case 'undecodable':
      return { outcome: 'unreadable', sentence: `It cannot be read: ${reading.reason}.` };
    case 'unknown':
      return {
        outcome: 'unreadable',
        sentence: `Nobody here knows events of type ${type}: there is nothing to migrate it to.`,
      };
    case 'event': {
      const migration = migrationOf(message);
      if (!migration) return { outcome: 'current', type, storedJson: new TextDecoder().decode(message.bytes) };
      const { storedJson, migratedJson, steps } = migration;
      return {
        outcome: 'migrated',
        type,
        storedVersion: reading.schemaVersion,
        storedJson,
        migratedJson,
        steps: [...steps],
      };
    }
  }
}

/** Event JSON that somebody pasted, as if it were stored now under the person that it names. */
export function pastedMessage(json: string, now: string): MessageAsStored {
  const bytes = new TextEncoder().encode(json);
  const nowhere = { sequence: 0, recordedAt: now, subject: 'person.events.pasted', headers: [], bytes };
  const { reading } = readEventMessage(nowhere);
  if (reading.kind !== 'event') return nowhere;
  const { personId, event } = reading.envelope;
  return { ...nowhere, subject: eventSubject(personId, event.type) };
}
