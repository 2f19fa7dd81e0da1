import { errors, type NatsConnection } from '@nats-io/transport-node';
import { type Answer, NoAnswer, Unavailable } from '../../application/ports';
import type { WireHeaders } from '../../domain/wire/reading';
import { apiCommandSubject } from '../../domain/wire/subjects';
import { receivedHeaders, toMessageHeaders } from './header-block';
import { failureOf, isNoResponders } from './nats-failures';
import { readAnswer } from './service-errors';

/** A core may try three times with waits of its own before it answers. */
const ANSWER_TIMEOUT_MS = 30_000;

export interface RemoteCommands {
  /**
   * Sends a command to whichever core processes commands and resolves with its answer, refusals included. Throws
   * `Unavailable` when nobody does, `NoAnswer` when it is not known whether it happened: the same id may be sent again.
   */
  issue(body: string, headers: WireHeaders): Promise<Answer>;
}

export function createRemoteCommands(
  nats: NatsConnection,
  { timeoutMs = ANSWER_TIMEOUT_MS }: { readonly timeoutMs?: number } = {},
): RemoteCommands {
  return {
    issue: async (body, headers) => {
      try {
        const reply = await nats.request(apiCommandSubject, body, {
          headers: toMessageHeaders(headers),
          timeout: timeoutMs,
        });
        return readAnswer(reply.string(), receivedHeaders(reply));
      } catch (error) {
        if (isNoResponders(error)) {
          throw new Unavailable('Nobody processes commands on this server: start a core, or process commands here.', {
            cause: error,
          });
        }
        if (error instanceof errors.TimeoutError) {
          throw new NoAnswer('No core has answered in time: issue the same command again, it happens once at most.', {
            cause: error,
          });
        }
        throw failureOf(error, 'Issuing the command');
      }
    },
  };
}
