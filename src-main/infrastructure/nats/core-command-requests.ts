import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { Answer, Clock, CommandService, Log, StreamedAnswer } from '../../application/ports';
import { encodeRefusal } from '../../domain/wire/answer-codec';
import { receivedHeaders, toMessageHeaders } from './header-block';
import { createReplyCheck } from './reply-prefixes';
import { errorHeaders } from './service-errors';

/** Requests worked on at once; more are told to come again. */
const MOST_PENDING = 1_000;

const busy: Answer = encodeRefusal({
  kind: 'unavailable',
  code: 'Busy',
  sentence: `This core works on ${MOST_PENDING} requests already: send the command again.`,
});

export type CoreRequestOptions = {
  /** With wildcards: what follows the prefix is not looked at, the body says whom a command is about. */
  readonly subject: string;
  /** Several cores share the requests. */
  readonly queueGroup: string;
  readonly replyPrefixes?: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Commands as plain requests, as the Rust services take them (domain.md §2.2), errors answered. Where a stream stores
 * the subject as well, its acknowledgement is the first reply, ours the second; further events are not sent here.
 */
export function createCoreCommandRequests(
  nats: NatsConnection,
  { subject, queueGroup, replyPrefixes = [], clock, log }: CoreRequestOptions,
): CommandService {
  const isAllowed = createReplyCheck(replyPrefixes);

  return {
    serve: async (handle) => {
      const pending = new Set<Promise<void>>();

      const answerTo = async (request: Msg) => {
        const incoming = {
          subject: request.subject,
          headers: receivedHeaders(request),
          bytes: request.data,
          receivedAt: clock.now(),
        };
        const answer: StreamedAnswer = await handle(incoming);
        respond(request, answer);
        await answer.further?.return('timeout');
      };
      const take = (request: Msg) => {
        const { reply = '' } = request;
        // Without a reply subject nobody waits for an answer; the command counts all the same.
        if (reply !== '' && !isAllowed(reply)) {
          log.warn('a command was not executed: its answer may not go there', { reply });
          return;
        }
        if (pending.size >= MOST_PENDING) return respond(request, busy);
        const answering = answerTo(request)
          .catch((error) => log.error('answering a request failed unexpectedly', { error }))
          .finally(() => pending.delete(answering));
        pending.add(answering);
      };
      const subscription = nats.subscribe(subject, {
        queue: queueGroup,
        callback: (error, request) => {
          if (error) log.warn('commands are not served on this subject', { subject, reason: error.message });
          else take(request);
        },
      });
      // From here on a request finds us.
      await nats.flush();
      return {
        close: async () => {
          if (!nats.isClosed()) await subscription.drain().catch(() => undefined);
          await Promise.all(pending);
          if (!nats.isClosed()) await nats.flush().catch(() => undefined);
        },
      };
    },
  };
}

function respond(request: Msg, answer: Answer): void {
  request.respond(answer.body, { headers: toMessageHeaders(errorHeaders(answer)) });
}
