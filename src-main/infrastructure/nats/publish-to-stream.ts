import { type Msg, type NatsConnection, nuid } from '@nats-io/transport-node';
import { TooLarge, Unavailable, VersionConflict } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import type { WireHeaders } from '../../domain/wire/reading';
import { toMessageHeaders } from './header-block';
import { apiCodes } from './nats-failures';
import { createReplyInbox, type ReplyInbox } from './reply-inbox';

/** A stream that elects a new leader answers within a few seconds. */
const ACKNOWLEDGED_WITHIN_MS = 5_000;

export type OutgoingMessage = {
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly body: string | Uint8Array;
};

/** What the stream answered: stored, or known within the duplicate window. */
export type Acknowledgement = { readonly sequence: Sequence; readonly duplicate: boolean };

/** The stream has more messages than was expected; `lastSequence` where it says how many. */
export class WrongLastSequence extends VersionConflict {
  constructor(readonly lastSequence: Sequence | undefined) {
    super('The stream has moved on since it was read.');
  }
}

/** Publishes one message and waits until the stream has stored it. Throws `WrongLastSequence`, `Unavailable`. */
export async function publishToStream(nats: NatsConnection, message: OutgoingMessage): Promise<Acknowledgement> {
  return acknowledged((await inboxOf(nats).ask(message)).json());
}

/** Asks the server's API; its answer may be an error. Rejects with the client's own errors. */
export function askServer(nats: NatsConnection, subject: string, request: object): Promise<Msg> {
  return inboxOf(nats).ask({ subject, headers: [], body: JSON.stringify(request) });
}

const inboxes = new WeakMap<NatsConnection, ReplyInbox>();

function inboxOf(nats: NatsConnection): ReplyInbox {
  const known = inboxes.get(nats);
  if (known) return known;
  const inbox = createReplyInbox(nats, { timeoutMs: ACKNOWLEDGED_WITHIN_MS });
  inboxes.set(nats, inbox);
  return inbox;
}

/**
 * Publishes several messages as one atomic batch: all are stored or none. Only for streams with `allow_atomic`; others
 * would store them one by one. An expectation stands in the headers of the first. The client's own batches lose the
 * error of a refused commit (jetstream 3.4.0), hence by hand.
 */
export async function publishBatch(
  nats: NatsConnection,
  messages: readonly OutgoingMessage[],
): Promise<Acknowledgement> {
  const batch = nuid.next();
  const members = messages.map((message, index) => ({
    ...message,
    headers: [...message.headers, ['Nats-Batch-Id', batch], ['Nats-Batch-Sequence', String(index + 1)]] as WireHeaders,
  }));
  const last = members.pop();
  if (!last) throw new Error('a batch needs a message');
  for (const { subject, body, headers } of members) nats.publish(subject, body, { headers: toMessageHeaders(headers) });
  return publishToStream(nats, { ...last, headers: [...last.headers, ['Nats-Batch-Commit', '1']] });
}

type StreamAnswer = {
  readonly seq: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly err_code: number; readonly description: string };
};

function acknowledged({ seq, duplicate = false, error }: StreamAnswer): Acknowledgement {
  if (!error) return { sequence: seq, duplicate };
  const { err_code: code, description } = error;
  if (code === apiCodes.wrongLastSequence || code === apiCodes.wrongLastSequenceUnknown) {
    const last = /wrong last sequence: (\d+)/.exec(description)?.[1];
    throw new WrongLastSequence(last === undefined ? undefined : Number(last));
  }
  if (code === apiCodes.duplicateInBatch) throw new VersionConflict('An event of the batch was stored before.');
  if (code === apiCodes.messageTooLarge) throw new TooLarge('The message is larger than its stream takes.');
  throw new Unavailable(`The message was not stored: the server says "${description}".`);
}
