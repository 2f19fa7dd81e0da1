import { type ConsumerInfo, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Log, MissedMessage } from '../../application/ports';
import type { StoredMessage } from '../../inspection/ports';
import { apiCodeOf, apiCodes } from './nats-failures';
import { getStoredMessage } from './stored-messages';

/** Behind so many messages nobody looks for one that was missed. */
const MOST_LOOKED_AT = 10_000;
const ACKNOWLEDGED_WITHIN_MS = 5_000;

/**
 * A message past `max_deliver` is dropped by the consumer without a word. All that the server keeps of it is a count,
 * and a late acknowledgement takes it from that count (tried on nats-server 2.10.27 and 2.15.1): so those between the
 * consumer's floor and its last delivery that make the count go down are the missed ones. Where every message between
 * must be one of them, each is recorded first; else a kill between the two loses the record, the event stays in its stream.
 */
export async function settleMissed(
  nats: NatsConnection,
  stream: string,
  name: string,
  record: (missed: MissedMessage) => Promise<void>,
  log: Log,
): Promise<number> {
  const manager = await jetstreamManager(nats, { checkAPI: false });
  let info = await infoOf(manager, stream, name);
  if (!info || !hasMissed(info)) return 0;
  const { config } = await manager.streams.info(stream);
  const candidates = await messagesBetween(nats, stream, info);
  const areAllMissed = config.retention !== 'limits' || candidates.length === info.num_redelivered;
  let recorded = 0;
  for (const { recordedAt, ...message } of candidates) {
    if (!hasMissed(info)) break;
    const attempt = info.config.max_deliver ?? 0;
    const missed: MissedMessage = { ...message, receivedAt: recordedAt, attempt };
    if (areAllMissed) await record(missed);
    await acknowledgeLate(nats, stream, name, missed);
    const after = await infoOf(manager, stream, name);
    if (!after) break;
    // A delivery in between may have hidden that the count went down: rather one record too many.
    const isDelivering = after.delivered.consumer_seq !== info.delivered.consumer_seq;
    const isMissed = areAllMissed || after.num_redelivered < info.num_redelivered || isDelivering;
    if (isMissed && !areAllMissed) await record(missed);
    if (isMissed) recorded += 1;
    info = after;
  }
  if (hasMissed(info)) log.warn('messages were missed and cannot be told from others', { stream, consumer: name });
  return recorded;
}

/** What is under way now, here or elsewhere, is counted as well: then nobody can tell. */
function hasMissed({ config, num_ack_pending, num_redelivered }: ConsumerInfo): boolean {
  return (config.max_deliver ?? -1) > 0 && num_ack_pending === 0 && num_redelivered > 0;
}

async function infoOf(manager: JetStreamManager, stream: string, name: string): Promise<ConsumerInfo | undefined> {
  try {
    return await manager.consumers.info(stream, name);
  } catch (error) {
    if (apiCodeOf(error) === apiCodes.consumerNotFound) return undefined;
    throw error;
  }
}

async function messagesBetween(nats: NatsConnection, stream: string, info: ConsumerInfo): Promise<StoredMessage[]> {
  const filter = info.config.filter_subject ?? info.config.filter_subjects?.[0] ?? '>';
  const found: StoredMessage[] = [];
  let next = info.ack_floor.stream_seq + 1;
  while (next <= info.delivered.stream_seq && found.length < MOST_LOOKED_AT) {
    const message = await getStoredMessage(nats, stream, { seq: next, next_by_subj: filter });
    if (!message || message.sequence > info.delivered.stream_seq) break;
    found.push(message);
    next = message.sequence + 1;
  }
  return found;
}

/** Acknowledges as the receiver of the last delivery would have; the consumer's own sequence is not looked at. */
async function acknowledgeLate(
  nats: NatsConnection,
  stream: string,
  name: string,
  { sequence, attempt }: MissedMessage,
): Promise<void> {
  const subject = `$JS.ACK.${stream}.${name}.${attempt}.${sequence}.${sequence}.0.0`;
  await nats.request(subject, '+ACK', { timeout: ACKNOWLEDGED_WITHIN_MS });
}
