import { type Clock, Gone, type Log } from '../application/ports';
import { type RebuiltSnapshot, rebuildSnapshot } from '../application/rebuild-snapshot';
import { parsePersonId } from '../domain/kernel/identity';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamAudit } from '../infrastructure/nats/jetstream-audit';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { createKvSnapshots } from '../infrastructure/nats/kv-snapshots';
import { readThrough } from '../infrastructure/nats/read-only';

export type SnapshotsOptions = {
  /** Throws `Unavailable` while there is none. */
  readonly connection: () => ServerConnection;
  readonly eventStream: string;
  readonly replicas: number;
  readonly actor: string;
  readonly producer: string;
  readonly clock: Clock;
  readonly log: Log;
};

type Wish = { readonly id: string; readonly personId: string; readonly reason: string };
export type RebuildSnapshot = (wish: Wish) => Promise<RebuiltSnapshot>;

/** Makes snapshots anew, through whatever connection there is. */
export function createRebuilding(options: SnapshotsOptions): RebuildSnapshot {
  const { eventStream, replicas, actor, producer, clock, log } = options;
  return async ({ personId: named, ...wish }) => {
    const personId = parsePersonId(named);
    if (!personId) throw new Gone('There is no such person, and no snapshot was made: the id is none.');
    const { nats } = options.connection();
    const reader = createJetStreamReader(readThrough(nats), eventStream, log);
    const ports = {
      readPerson: (of: typeof personId) => reader.readPerson(of),
      snapshots: createKvSnapshots(nats, { replicas }),
      audit: createJetStreamAudit(nats, { producer }),
      clock,
    };
    return rebuildSnapshot(ports, { ...wish, personId, actor });
  };
}
