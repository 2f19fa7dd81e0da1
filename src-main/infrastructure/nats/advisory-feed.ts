import { createHash } from 'node:crypto';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Advisory } from '@shared/views/operations';
import { isObject, parseJson } from '../../domain/wire/decoder';
import { textOf } from '../../domain/wire/text-of-bytes';
import { failureOf } from './nats-failures';

/** JetStream's advisories and metrics of consumers (nats-server, server/jetstream_events.go: `$JS.EVENT.ADVISORY.…`). */
const ADVISORIES = '$JS.EVENT.ADVISORY.>';
/** An API request by anybody makes one of these: they would be all that one sees. */
const AUDITED = '$JS.EVENT.ADVISORY.API';
const LARGEST_BYTES = 64 * 1024;

/**
 * What JetStream tells from now on, until the signal aborts; what is no advisory is left out. Throws `Forbidden` where
 * this user may not listen, `Unavailable` when the connection ends.
 */
export async function* followAdvisories(
  nats: NatsConnection,
  signal: AbortSignal,
  listening: () => void = () => undefined,
): AsyncGenerator<Advisory> {
  const subscription = nats.subscribe(ADVISORIES);
  const end = () => subscription.unsubscribe();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  listening();
  try {
    for await (const { subject, data } of subscription) {
      if (subject === AUDITED || data.length > LARGEST_BYTES) continue;
      const advisory = readAdvisory(data);
      if (advisory) yield advisory;
    }
  } catch (error) {
    throw failureOf(error, 'Listening for advisories');
  } finally {
    signal.removeEventListener('abort', end);
    subscription.unsubscribe();
  }
}

/** One advisory in words; undefined when the bytes are none. Texts of others are cut, and nothing else is believed. */
export function readAdvisory(bytes: Uint8Array): Advisory | undefined {
  const text = textOf(bytes);
  const body = text.ok ? parseJson(text.value)?.value : undefined;
  if (!isObject(body)) return undefined;
  const kind = /^io\.nats\.jetstream\.(?:advisory|metric)\.v1\.(\w{1,60})$/.exec(told(body.type) ?? '')?.[1];
  if (kind === undefined) return undefined;
  const atMs = Date.parse(told(body.timestamp) ?? '');
  const stream = told(body.stream) ?? null;
  const consumer = told(body.consumer) ?? null;
  const sequence = whole(body.stream_seq);
  return {
    id: told(body.id) ?? createHash('sha256').update(bytes).digest('hex').slice(0, 32),
    atMs: Number.isNaN(atMs) ? 0 : atMs,
    kind,
    reason: told(body.reason) ?? null,
    stream,
    consumer,
    sequence,
    ...inWords(kind, { ...body, stream, consumer, sequence }),
  };
}

type Told = { readonly [field: string]: unknown };

function inWords(kind: string, body: Told): Pick<Advisory, 'tone' | 'sentence'> {
  const who = told(body.consumer) ?? 'A consumer';
  const message = typeof body.sequence === 'number' ? `#${body.sequence}` : 'a message';
  const stream = told(body.stream) ?? 'a stream';
  const deliveries = whole(body.deliveries);
  switch (kind) {
    case 'max_deliver':
      return loss(
        `${who} gave up on ${message} of ${stream} after ${deliveries ?? 'its'} ${deliveries === 1 ? 'delivery' : 'deliveries'}.`,
      );
    case 'terminated':
      return loss(`${who} terminated ${message} of ${stream}.`);
    case 'nak':
      return waiting(`${who} gave ${message} of ${stream} back.`);
    case 'consumer_pause':
      return waiting(
        body.paused === true
          ? `${who} of ${stream} is paused until ${told(body.pause_until) ?? 'somebody resumes it'}.`
          : `${who} of ${stream} goes on.`,
      );
    case 'stream_leader_elected':
      return plain(`${stream} is led by ${told(body.leader) ?? 'nobody'} now.`);
    case 'consumer_leader_elected':
      return plain(`${who} of ${stream} is led by ${told(body.leader) ?? 'nobody'} now.`);
    case 'stream_quorum_lost':
      return loss(`${stream} has lost its majority: nothing can be written to it.`);
    case 'consumer_quorum_lost':
      return loss(`${who} of ${stream} has lost its majority: it delivers nothing.`);
    case 'stream_action':
      return plain(`Stream ${stream}: ${told(body.action) ?? 'changed'}.`);
    case 'consumer_action':
      return plain(`${who} of ${stream}: ${told(body.action) ?? 'changed'}.`);
    default:
      return plain(`${kind.replaceAll('_', ' ')} of ${stream}.`);
  }
}

const loss = (sentence: string) => ({ tone: 'loss' as const, sentence });
const waiting = (sentence: string) => ({ tone: 'waiting' as const, sentence });
const plain = (sentence: string) => ({ tone: 'plain' as const, sentence });

function told(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 255) : undefined;
}

function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
