import type { JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Unavailable } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import type { StoredMessage } from '../../inspection/ports';
import { parseHeaderBlock, receivedHeaders } from './header-block';
import { instantOfNanos } from './instants';
import { apiCodes } from './nats-failures';

const REQUEST_TIMEOUT_MS = 5_000;

/** Which message of a stream: by sequence, the next on a subject from a sequence on, or the last on a subject. */
export type MessageQuery =
  | { readonly seq: Sequence }
  | { readonly seq: Sequence; readonly next_by_subj: string }
  | { readonly last_by_subj: string };

type MessageAnswer = {
  readonly message?: { subject: string; seq: number; time: string; hdrs?: string; data?: string };
  readonly error?: { err_code: number; description: string };
};

/** There is no stream of that name. */
export class StreamMissing extends Unavailable {}

/** One message from the stream's leader (`STREAM.MSG.GET`); undefined when there is none. Work queues stay untouched. */
export async function getStoredMessage(
  nats: NatsConnection,
  stream: string,
  query: MessageQuery,
): Promise<StoredMessage | undefined> {
  const reply = await nats.request(`$JS.API.STREAM.MSG.GET.${stream}`, JSON.stringify(query), {
    timeout: REQUEST_TIMEOUT_MS,
  });
  const { message, error }: MessageAnswer = reply.json();
  if (error?.err_code === apiCodes.noMessageFound) return undefined;
  if (error?.err_code === apiCodes.streamNotFound) throw new StreamMissing(`There is no stream ${stream}.`);
  if (error || !message)
    throw new Unavailable(`Stream ${stream} cannot be read: the server says "${error?.description}".`);
  return {
    sequence: message.seq,
    subject: message.subject,
    recordedAt: message.time,
    headers: message.hdrs ? parseHeaderBlock(Buffer.from(message.hdrs, 'base64')).headers : [],
    bytes: message.data ? Buffer.from(message.data, 'base64') : new Uint8Array(),
  };
}

/** What a consumer delivered. */
export function storedMessageOf(message: JsMsg): StoredMessage {
  return {
    sequence: message.seq,
    subject: message.subject,
    recordedAt: instantOfNanos(message.timestampNanos),
    headers: receivedHeaders(message),
    bytes: message.data,
  };
}
