import type { NatsConnection } from '@nats-io/transport-node';
import { parseLetterKey } from '@shared/dead-letters/letter-key';
import { Forbidden } from '../../application/ports';
import { failureOf } from './nats-failures';
import { askServer } from './publish-to-stream';
import { getStoredMessage, StreamMissing } from './stored-messages';

/** Deletions on their way at the same time: the server takes them one after another, so that each wait costs a way. */
const AT_ONCE = 128;

type DeleteAnswer = { readonly error?: object };

/**
 * Takes records out of the dead letters by message delete. What is out already counts as out; what the server's user may
 * not delete is left there, and not told again.
 */
export function createDeadLetterDeletion(nats: NatsConnection, stream: string) {
  let isForbidden = false;

  const isOut = async (sequence: number, forGood: boolean): Promise<boolean> => {
    try {
      const request = { seq: sequence, ...(!forGood && { no_erase: true }) };
      const answer = (await askServer(nats, `$JS.API.STREAM.MSG.DELETE.${stream}`, request)).json<DeleteAnswer>();
      // The same code says that it is gone already, and that the stream denies deletes: what is there is not out.
      return !answer.error || (await getStoredMessage(nats, stream, { seq: sequence })) === undefined;
    } catch (error) {
      if (error instanceof StreamMissing) return true;
      const failure = failureOf(error, 'Deleting dead letters');
      // A server that is away says nothing of the message.
      if (!(failure instanceof Forbidden)) throw failure;
      isForbidden = true;
      return false;
    }
  };

  return async (keys: readonly string[], { forGood }: { readonly forGood: boolean }): Promise<readonly string[]> => {
    const places = keys.flatMap((key) => {
      const place = parseLetterKey(key);
      return place?.kind === 'record' ? [{ key, sequence: place.sequence }] : [];
    });
    const out: string[] = [];
    for (let from = 0; from < places.length && !isForbidden; from += AT_ONCE) {
      const some = places.slice(from, from + AT_ONCE);
      const gone = await Promise.all(some.map(({ sequence }) => isOut(sequence, forGood)));
      out.push(...some.filter((_, at) => gone[at]).map(({ key }) => key));
    }
    return out;
  };
}
