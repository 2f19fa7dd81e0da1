import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { Log, QueryService } from '../../application/ports';
import { querySubjects } from '../../domain/wire/query-codec';
import { encodeQueryError } from '../../domain/wire/query-response-codec';
import { createReplyCheck } from './reply-prefixes';

/** Several cores share the questions. */
export const QUERY_GROUP = 'person-query-processor';
/** Questions worked on at once; more are told to come again. */
const MOST_PENDING = 100;

const busy = encodeQueryError(`This core answers ${MOST_PENDING} queries already: ask again in a moment.`);
const tooLarge = encodeQueryError('The answer is larger than the server takes: ask for fewer, by a limit or a filter.');
const unexpected = encodeQueryError('The query failed for a reason nobody expected: see the log of the core.');

export type QueryRequestOptions = {
  /** Further subjects that answers may go to (`--reply-prefix`). */
  readonly replyPrefixes?: readonly string[];
  readonly log: Log;
};

/** Questions as plain requests on `person.queries.<type>` (domain.md §10.3). Errors are answers. */
export function createCoreQueryRequests(
  nats: NatsConnection,
  { replyPrefixes = [], log }: QueryRequestOptions,
): QueryService {
  const isAllowed = createReplyCheck(replyPrefixes);
  const mostBytes = nats.info?.max_payload ?? 1024 * 1024;

  return {
    mostBytes,
    serve: async (handle) => {
      const pending = new Set<Promise<void>>();

      const answerTo = async (request: Msg) => {
        const answer = await handle({ subject: request.subject, bytes: request.data }).catch((error: unknown) => {
          log.error('answering a query failed unexpectedly', { error });
          return unexpected;
        });
        request.respond(Buffer.byteLength(answer) > mostBytes ? tooLarge : answer);
      };
      const take = (request: Msg) => {
        const { reply = '' } = request;
        // Nobody waits for an answer, or it would be published wherever somebody likes.
        if (reply === '') return;
        if (!isAllowed(reply)) return log.warn('a query was not answered: its answer may not go there', { reply });
        if (pending.size >= MOST_PENDING) return void request.respond(busy);
        const answering = answerTo(request)
          .catch((error: unknown) => log.warn('an answer was not sent', { reason: String(error) }))
          .finally(() => pending.delete(answering));
        pending.add(answering);
      };
      const subscription = nats.subscribe(querySubjects, {
        queue: QUERY_GROUP,
        callback: (error, request) => {
          if (error) log.warn('queries are not served', { reason: error.message });
          else take(request);
        },
      });
      // From here on a question finds us.
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
