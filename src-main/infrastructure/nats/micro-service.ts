import { type ServiceMsg, Svcm } from '@nats-io/services';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Answer, Clock, CommandService, IncomingCommand, Log, StreamedAnswer } from '../../application/ports';
import { encodeRefusal } from '../../domain/wire/answer-codec';
import { apiCommandSubject } from '../../domain/wire/subjects';
import { receivedHeaders, toMessageHeaders } from './header-block';
import { failureOf } from './nats-failures';
import { createReplyCheck } from './reply-prefixes';
import { errorHeaders } from './service-errors';

/** wire.md §1: the micro service's name, and the command endpoint's in its statistics. */
export const SERVICE_NAME = 'person';
const ENDPOINT_NAME = 'command';
/** Requests worked on at once; more are told to come again. */
const MOST_PENDING = 1_000;

const busy: Answer = encodeRefusal({
  kind: 'unavailable',
  code: 'Busy',
  sentence: `This core works on ${MOST_PENDING} requests already: send the command again.`,
});
const unexpected: Answer = encodeRefusal({
  kind: 'unavailable',
  code: 'Unexpected',
  sentence: 'Something unexpected went wrong: look into the log of the core.',
});

export type MicroServiceOptions = {
  /** Semantic version of this core. */
  readonly version: string;
  readonly replyPrefixes?: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
};

/** `person.api.command` in the micro service `person`; several cores share the requests. */
export function createMicroService(
  nats: NatsConnection,
  { version, replyPrefixes = [], clock, log }: MicroServiceOptions,
): CommandService {
  const isAllowed = createReplyCheck(replyPrefixes);

  return {
    serve: async (handle) => {
      const pending = new Set<Promise<void>>();
      const following = new Set<Promise<void>>();
      const answerTo = async (request: ServiceMsg) => {
        const answer = await handle(incoming(request, clock)).catch((error) => surprise(error, log));
        respond(request, answer);
        if (!answer.further) return;
        const sending = sendFurther(request, answer.further, log).finally(() => following.delete(sending));
        following.add(sending);
      };
      const service = await new Svcm(nats)
        .add({ name: SERVICE_NAME, version, description: 'Commands of the person domain' })
        .catch((error) => {
          throw failureOf(error, 'Serving commands');
        });
      service.addEndpoint(ENDPOINT_NAME, {
        subject: apiCommandSubject,
        handler: (error, request) => {
          if (error) return;
          const { reply = '' } = request;
          // Without a reply subject nobody waits for an answer; the command counts all the same.
          if (reply !== '' && !isAllowed(reply)) {
            log.warn('a command was not executed: its answer may not go there', { reply });
            return;
          }
          if (pending.size >= MOST_PENDING) return respond(request, busy);
          const answering = answerTo(request).finally(() => pending.delete(answering));
          pending.add(answering);
        },
      });
      void service.stopped.then((error) => {
        if (error) log.error('commands are not served any more', { error: error.message });
      });
      // From here on a request finds us.
      await nats.flush();
      return {
        close: async () => {
          await service.stop();
          await Promise.all(pending);
          await Promise.all(following);
          if (!nats.isClosed()) await nats.flush().catch(() => undefined);
        },
      };
    },
  };
}

function incoming(request: ServiceMsg, clock: Clock): IncomingCommand {
  return {
    subject: request.subject,
    headers: receivedHeaders(request),
    bytes: request.data,
    receivedAt: clock.now(),
  };
}

function respond(request: ServiceMsg, answer: Answer): void {
  request.respond(answer.body, { headers: toMessageHeaders(errorHeaders(answer)) });
}

/** wire.md §3: one message per further event, then an empty one that says why no more come. */
async function sendFurther(
  request: ServiceMsg,
  further: NonNullable<StreamedAnswer['further']>,
  log: Log,
): Promise<void> {
  try {
    for (;;) {
      const next = await further.next();
      if (!next.done) {
        request.respond(next.value);
        continue;
      }
      const end = [
        ['X-End', 'true'],
        ['X-End-Reason', next.value],
      ] as const;
      request.respond('', { headers: toMessageHeaders(end) });
      return;
    }
  } catch (error) {
    // The connection is gone, and with it whoever listened.
    log.warn('no further events are sent', { reason: error instanceof Error ? error.message : String(error) });
  }
}

function surprise(error: unknown, log: Log): StreamedAnswer {
  log.error('handling a request failed unexpectedly', { error: error instanceof Error ? error.stack : String(error) });
  return unexpected;
}
