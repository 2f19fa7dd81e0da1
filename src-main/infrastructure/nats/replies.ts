import type { NatsConnection } from '@nats-io/transport-node';
import type { Log, Replies } from '../../application/ports';
import { toMessageHeaders } from './header-block';
import { createReplyCheck } from './reply-prefixes';
import { errorHeaders } from './service-errors';

export type RepliesOptions = {
  /** Further subjects that answers may go to (`--reply-prefix`). */
  readonly replyPrefixes?: readonly string[];
  readonly log: Log;
};

/** Answers to queued commands that asked for one with `X-Reply-To`. Nobody waits for them to arrive. */
export function createReplies(nats: NatsConnection, { replyPrefixes = [], log }: RepliesOptions): Replies {
  const allowed = createReplyCheck(replyPrefixes);
  return {
    allowed,
    send: (subject, answer) => {
      if (!allowed(subject)) {
        log.warn('an answer was not sent: its subject is not allowed', { subject });
        return;
      }
      if (nats.isClosed()) return;
      nats.publish(subject, answer.body, { headers: toMessageHeaders(errorHeaders(answer)) });
    },
  };
}
