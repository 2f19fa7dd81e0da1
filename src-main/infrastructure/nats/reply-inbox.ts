import { createInbox, errors, type Msg, type NatsConnection } from '@nats-io/transport-node';
import type { WireHeaders } from '../../domain/wire/reading';
import { headerBlockOf, toMessageHeaders } from './header-block';
import { sendTogether } from './outbox';

export type Question = { readonly subject: string; readonly headers: WireHeaders; readonly body: string | Uint8Array };

/** Asks as the client's `request` does; rejects with the client's own errors. */
export type ReplyInbox = {
  /** Resolves with the one reply; rejects when there is none in time, nobody to give one, or no permission to ask. */
  ask(question: Question): Promise<Msg>;
};

export type InboxOptions = { readonly timeoutMs: number; readonly lookEveryMs?: number };

type Waiting = {
  readonly subject: string;
  readonly until: number;
  readonly resolve: (reply: Msg) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * One subscription for the replies of a connection. The client makes a timer, an abort signal and an error with its
 * stack for each request, even for one that succeeds: a third of what a queued command took (bench/queue.mjs).
 */
export function createReplyInbox(
  nats: NatsConnection,
  { timeoutMs, lookEveryMs = Math.min(250, timeoutMs / 4) }: InboxOptions,
): ReplyInbox {
  const prefix = `${createInbox()}.`;
  /** Oldest first: all wait equally long. */
  const waiting = new Map<string, Waiting>();
  let asked = 0;
  let looking: ReturnType<typeof setInterval> | undefined;
  let isListening = false;

  function take(token: string): Waiting | undefined {
    const found = waiting.get(token);
    waiting.delete(token);
    if (waiting.size === 0) clearInterval(looking);
    return found;
  }

  function rejectWhere(isMeant: (each: Waiting) => boolean, error: unknown): void {
    for (const [token, each] of waiting) if (isMeant(each)) take(token)?.reject(error);
  }

  function rejectLate(): void {
    const now = performance.now();
    rejectWhere(({ until }) => until <= now, new errors.TimeoutError());
  }

  function listen(): void {
    isListening = true;
    nats.subscribe(`${prefix}*`, {
      callback: (error, reply) => {
        if (error) {
          isListening = false;
          return rejectWhere(() => true, error);
        }
        const found = take(reply.subject.slice(prefix.length));
        if (!found) return;
        const isNobody = reply.data.length === 0 && headerBlockOf(reply).status === 503;
        if (isNobody) found.reject(new errors.NoRespondersError(found.subject));
        else found.resolve(reply);
      },
    });
  }

  /** The server tells of a forbidden publication apart from all others. */
  async function watch(): Promise<void> {
    for await (const status of nats.status()) {
      if (status.type !== 'error' || !(status.error instanceof errors.PermissionViolationError)) continue;
      const { operation, subject } = status.error;
      if (operation === 'publish') rejectWhere((each) => each.subject === subject, status.error);
    }
    rejectWhere(() => true, new errors.ClosedConnectionError());
  }
  void watch();

  return {
    ask: ({ subject, headers, body }) =>
      new Promise((resolve, reject) => {
        const options = { headers: toMessageHeaders(headers) };
        sendTogether(nats, () => {
          try {
            if (!isListening) listen();
            asked += 1;
            const token = asked.toString(36);
            nats.publish(subject, body, { ...options, reply: prefix + token });
            if (waiting.size === 0) looking = setInterval(rejectLate, lookEveryMs);
            waiting.set(token, { subject, until: performance.now() + timeoutMs, resolve, reject });
          } catch (error) {
            reject(error);
          }
        });
      }),
  };
}
