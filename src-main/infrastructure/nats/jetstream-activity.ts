import type { NatsConnection } from '@nats-io/transport-node';
import type { Activity, ActivityEntry, Log } from '../../application/ports';
import { parsePersonId } from '../../domain/kernel/identity';
import { publicationHeaders } from '../../domain/wire/headers';
import { activitySubject } from '../../domain/wire/subjects';
import { publishToStream } from './publish-to-stream';

/** Entries under way at once; what comes beyond is dropped: activity never holds a command up. */
const MOST_UNDER_WAY = 1_000;

export type ActivityOptions = { readonly producer: string; readonly log: Log };

/** Activity in stream `person-activity`. Tells once when it cannot write, and once when it can again. */
export function createJetStreamActivity(nats: NatsConnection, { producer, log }: ActivityOptions): Activity {
  let underWay = 0;
  let dropped = 0;

  const lose = (reason: string) => {
    dropped += 1;
    if (dropped === 1) log.warn('activity cannot be written and is dropped', { reason });
  };
  const write = async (entry: ActivityEntry) => {
    await publishToStream(nats, {
      subject: activitySubject(entry.kind, parsePersonId(entry.person_id) ?? null),
      headers: publicationHeaders({ publicationId: entry.id, messageId: entry.id, producer }),
      body: JSON.stringify(entry),
    });
    if (dropped > 0) log.info('activity is written again', { dropped });
    dropped = 0;
  };

  return {
    record: (entry) => {
      if (underWay >= MOST_UNDER_WAY) return lose('too many entries are under way');
      underWay += 1;
      write(entry)
        .catch((error) => lose(error instanceof Error ? error.message : String(error)))
        .finally(() => {
          underWay -= 1;
        });
    },
  };
}
