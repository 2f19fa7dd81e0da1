import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { headerValue } from '../../domain/wire/headers';
import { commandConsumer, deadLetterSubject } from '../../domain/wire/subjects';
import { getStoredMessage } from './stored-messages';

/** Records that others made are remembered: whoever looks for theirs does not read them again. */
const MOST_REMEMBERED = 10_000;

/**
 * Finds records of the dead letters by their ids, among those that were made since it was opened; a command that failed
 * again is recorded once more, and its letter is there still.
 */
export function createDeadLetterCopies(nats: NatsConnection, stream: string) {
  const found = new Map<string, number>();
  let turn: Promise<unknown> = Promise.resolve();
  let next = endOf(nats, stream).catch(() => undefined);

  async function look(recordId: string): Promise<number | undefined> {
    const from = await next;
    if (from === undefined) {
      // The server was away when it was opened: what came meanwhile stays.
      next = endOf(nats, stream);
      await next;
      return undefined;
    }
    for (let seq = from; !found.has(recordId); ) {
      const message = await getStoredMessage(nats, stream, { seq, next_by_subj: deadLetterSubject(commandConsumer) });
      if (!message) break;
      const id = headerValue(message.headers, 'Nats-Msg-Id');
      if (id !== undefined && found.size < MOST_REMEMBERED) found.set(id, message.sequence);
      seq = message.sequence + 1;
      next = Promise.resolve(seq);
    }
    const sequence = found.get(recordId);
    found.delete(recordId);
    return sequence;
  }

  /** Its place; undefined when it is not among them. */
  return (recordId: string): Promise<number | undefined> => {
    const mine = turn.then(() => look(recordId));
    turn = mine.catch(() => undefined);
    return mine;
  };
}

async function endOf(nats: NatsConnection, stream: string): Promise<number> {
  const { streams } = await jetstreamManager(nats, { checkAPI: false });
  return (await streams.info(stream)).state.last_seq + 1;
}
