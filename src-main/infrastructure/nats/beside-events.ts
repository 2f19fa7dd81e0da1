import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Log } from '../../application/ports';
import { commandSubject } from '../../domain/wire/subjects';
import type { BesideEvents } from '../../inspection/ports';
import { createKvSnapshots } from './kv-snapshots';

/** What the key-value buckets and the queue hold of a person, with the reading verbs alone (wire.md §8). */
export function createBesideEvents(
  nats: NatsConnection,
  { commands }: { readonly commands: string | undefined },
  log: Log,
): BesideEvents {
  const snapshots = createKvSnapshots(nats);

  /** How many messages lie on such subjects; null where the stream is not there, or not ours to see. */
  const countOn = async (stream: string, subject: string): Promise<number | null> => {
    try {
      const { streams } = await jetstreamManager(nats, { checkAPI: false });
      const { state } = await streams.info(stream, { subjects_filter: subject });
      return Object.values(state.subjects ?? {}).reduce((total, count) => total + count, 0);
    } catch (error) {
      log.debug('a stream cannot be counted', { stream, reason: String(error) });
      return null;
    }
  };

  return {
    snapshot: (personId) => snapshots.latest(personId),
    async counts(personId) {
      const [kept, components, queuedCommands] = await Promise.all([
        countOn('KV_person-snapshots', `$KV.person-snapshots.${personId}`),
        countOn('KV_person-components', `$KV.person-components.${personId}.*`),
        commands === undefined ? null : countOn(commands, commandSubject(personId)),
      ]);
      return { snapshots: kept, components, queuedCommands };
    },
  };
}
