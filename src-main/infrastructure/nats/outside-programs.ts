import { setTimeout as delay } from 'node:timers/promises';
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import { type Closable, type Log, VersionConflict } from '../../application/ports';
import type { PersonId } from '../../domain/kernel/identity';
import { createKvSnapshots } from './kv-snapshots';
import { failureOf } from './nats-failures';
import { type OutgoingMessage, publishToStream } from './publish-to-stream';

/** Durable of a customer database that follows the events; it gives up on a message after its third delivery. */
const CRM_SYNC = 'crm-sync';
const CRM_SYNC_DELIVERIES = 3;
const CRM_SYNC_ACK_WAIT_MS = 5_000;
/** Messages that it asks for at once. */
const CRM_SYNC_BATCH = 50;
/** Before it begins again after its stream or the connection was gone. */
const BEGIN_AGAIN_MS = 5_000;
const APOSTROPHE = 0x27;

/** What the programs of the demo do on a server without asking the core: they publish, overwrite and give up. */
export function createOutsidePrograms(nats: NatsConnection, { stream, log }: { stream: string; log: Log }) {
  return {
    /** Publishes unless something is on the subject already. Throws `Unavailable`. */
    async publishOnce(message: Omit<OutgoingMessage, 'body'> & { readonly bytes: Uint8Array }): Promise<void> {
      const { subject, bytes } = message;
      const headers = [...message.headers, ['Nats-Expected-Last-Subject-Sequence', '0'] as const];
      await publishToStream(nats, { subject, headers, body: bytes }).catch((error: unknown) => {
        if (!(error instanceof VersionConflict)) throw failureOf(error, 'Publishing from outside');
      });
    },
    async overwriteSnapshot(personId: PersonId, body: string): Promise<void> {
      await createKvSnapshots(nats).save(personId, { body, lastEventId: null });
    },
    /** Queues commands in their order; resolves with how many. Throws `Unavailable`. */
    async queue(commands: readonly OutgoingMessage[]): Promise<number> {
      try {
        for (const command of commands) await publishToStream(nats, command);
      } catch (error) {
        throw failureOf(error, 'Queueing commands from outside');
      }
      return commands.length;
    },
    syncCustomers: (): Closable => followAsCrmSync(nats, stream, log),
  };
}

/** Acknowledges events one by one, but not what has an apostrophe in it: that is refused until the server gives up. */
function followAsCrmSync(nats: NatsConnection, stream: string, log: Log): Closable {
  const closing = new AbortController();
  const { signal } = closing;

  async function follow(): Promise<void> {
    const manager = await jetstreamManager(nats);
    await manager.consumers.add(stream, {
      durable_name: CRM_SYNC,
      description: 'Customer database; knows no apostrophes',
      filter_subject: 'person.events.*.>',
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(CRM_SYNC_ACK_WAIT_MS),
      max_deliver: CRM_SYNC_DELIVERIES,
    });
    const consumer = await jetstream(nats).consumers.get(stream, CRM_SYNC);
    const messages = await consumer.consume({ max_messages: CRM_SYNC_BATCH, abort_on_missing_resource: true });
    const stop = () => void messages.close();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      for await (const message of messages) {
        if (message.data.includes(APOSTROPHE)) message.nak();
        else message.ack();
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async function goOn(): Promise<void> {
    while (!signal.aborted && !nats.isClosed()) {
      await follow().catch((error: unknown) => log.debug('crm-sync begins again', { error: String(error) }));
      await delay(BEGIN_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  const going = goOn();
  return {
    async close() {
      closing.abort();
      await going;
    },
  };
}
