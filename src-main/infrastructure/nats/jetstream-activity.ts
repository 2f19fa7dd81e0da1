import { setTimeout as delay } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Activity, ActivityEntry, Log } from '../../application/ports';
import { parsePersonId } from '../../domain/kernel/identity';
import { publicationHeaders } from '../../domain/wire/headers';
import { activitySubject } from '../../domain/wire/subjects';
import { toMessageHeaders } from './header-block';
import { type OutgoingMessage, publishToStream } from './publish-to-stream';

/** Entries under way at once; what comes beyond is dropped: activity never holds a command up. */
const MOST_UNDER_WAY = 1_000;

/** How long entries are gathered: a write of their own for each would cost as much as the append. */
const BEHIND_MS = 10;

export type ActivityOptions = { readonly producer: string; readonly log: Log };

/**
 * Activity in stream `person-activity`. What is recorded is gathered for a moment and written behind the answers;
 * the server is asked about the last of it only. Tells once when it cannot write, and once when it can again.
 */
export function createJetStreamActivity(nats: NatsConnection, { producer, log }: ActivityOptions): Activity {
  let waiting: ActivityEntry[] = [];
  const writings = new Set<Promise<void>>();
  let underWay = 0;
  let dropped = 0;

  const lose = (reason: string, count: number) => {
    if (dropped === 0) log.warn('activity cannot be written and is dropped', { reason });
    dropped += count;
  };
  const messageOf = (entry: ActivityEntry): OutgoingMessage => ({
    subject: activitySubject(entry.kind, parsePersonId(entry.person_id) ?? null),
    headers: publicationHeaders({ publicationId: entry.id, messageId: entry.id, producer }),
    body: JSON.stringify(entry),
  });
  const write = async (entries: readonly ActivityEntry[]) => {
    const [last, ...others] = entries.map(messageOf).reverse();
    if (!last) return;
    for (const { subject, body, headers } of others.reverse()) {
      nats.publish(subject, body, { headers: toMessageHeaders(headers) });
    }
    await publishToStream(nats, last);
    if (dropped > 0) log.info('activity is written again', { dropped });
    dropped = 0;
  };
  const flush = async () => {
    const entries = waiting;
    waiting = [];
    try {
      await write(entries);
    } catch (error) {
      lose(error instanceof Error ? error.message : String(error), entries.length);
    }
    underWay -= entries.length;
  };

  return {
    record: (entry) => {
      if (underWay >= MOST_UNDER_WAY) return lose('too many entries are under way', 1);
      underWay += 1;
      waiting.push(entry);
      if (waiting.length > 1) return;
      const writing = delay(BEHIND_MS)
        .then(flush)
        .finally(() => writings.delete(writing));
      writings.add(writing);
    },
    settled: async () => {
      await Promise.all(writings);
    },
  };
}
