import type { EventLinks, EventMigration, PayloadPiece } from '@shared/views/event-detail';
import { LARGEST_TREE_BYTES } from '@shared/views/event-detail';
import { migrationOf } from '../domain/wire/migration-of';
import { readEventMessage } from '../domain/wire/read-message';
import { readStored } from './event-detail';
import { linksOf } from './event-links';
import { payloadPieceOf } from './payload-view';
import type { EventIndex, StreamReader } from './ports';

/** The layout that we write (domain.md §6.2). */
const CURRENT_VERSION = '2.0';

/** What the window asks about one event when it looks more closely. All throw `Gone` when the stream has dropped it. */
export type EventLook = ReturnType<typeof createEventLook>;

export function createEventLook(parts: {
  readonly stream: string;
  readonly reader: StreamReader;
  readonly index: Pick<EventIndex, 'extent' | 'matching'>;
}) {
  return {
    async payload(
      { sequence, fromByte, bytes }: { sequence: number; fromByte: number; bytes: number },
      signal: AbortSignal,
    ): Promise<PayloadPiece> {
      const stored = await readStored(parts, sequence, signal);
      return payloadPieceOf(stored.bytes, fromByte, bytes);
    },

    async migration(sequence: number, signal: AbortSignal): Promise<EventMigration | null> {
      const stored = await readStored(parts, sequence, signal);
      if (stored.bytes.length > LARGEST_TREE_BYTES) return null;
      const { reading } = readEventMessage(stored);
      const migration = migrationOf(stored);
      if (!migration || reading.kind !== 'event') return null;
      const { storedJson, migratedJson, steps } = migration;
      return {
        storedJson,
        migratedJson,
        storedVersion: reading.schemaVersion,
        migratedVersion: CURRENT_VERSION,
        steps: [...steps],
      };
    },

    async links(sequence: number, signal: AbortSignal): Promise<EventLinks> {
      return linksOf(await readStored(parts, sequence, signal), parts, signal);
    },
  };
}
