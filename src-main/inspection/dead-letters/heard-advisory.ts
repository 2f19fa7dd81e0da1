import { isObject, parseJson } from '../../domain/wire/decoder';
import { epochMsOf } from '../event-row';

/** The server gave up on a message: it was delivered as often as it may be, or a consumer terminated it. */
export type HeardAdvisory = {
  readonly stream: string;
  readonly consumer: string;
  readonly sequence: number;
  readonly deliveries: number;
  /** Why a consumer terminated it, where it said so; null: it was delivered too often. */
  readonly terminated: string | null;
  readonly atMs: number;
};

const NAME = /^[^\s.*>\\/]{1,255}$/;
const kinds: ReadonlyMap<unknown, 'deliveries' | 'terminated'> = new Map([
  ['io.nats.jetstream.advisory.v1.max_deliver', 'deliveries'],
  ['io.nats.jetstream.advisory.v1.terminated', 'terminated'],
]);

/** Reads an advisory of the server; undefined when it tells of something else. */
export function parseAdvisory(text: string): HeardAdvisory | undefined {
  const said = parseJson(text)?.value;
  if (!isObject(said)) return undefined;
  const kind = kinds.get(said.type);
  const atMs = typeof said.timestamp === 'string' ? epochMsOf(said.timestamp) : null;
  if (kind === undefined || atMs === null) return undefined;
  const terminated =
    kind === 'terminated' ? (typeof said.reason === 'string' ? said.reason.slice(0, 1_000) : '') : null;
  return soundAdvisory({
    stream: said.stream,
    consumer: said.consumer,
    sequence: said.stream_seq,
    deliveries: said.deliveries,
    terminated,
    atMs,
  });
}

/** The same of something that was kept. */
export function soundAdvisory(said: Readonly<Record<keyof HeardAdvisory, unknown>>): HeardAdvisory | undefined {
  const { stream, consumer, sequence, deliveries, terminated, atMs } = said;
  if (typeof stream !== 'string' || !NAME.test(stream)) return undefined;
  if (typeof consumer !== 'string' || !NAME.test(consumer)) return undefined;
  if (!isPlace(sequence) || sequence === 0 || !isPlace(deliveries) || !isPlace(atMs)) return undefined;
  if (terminated !== null && typeof terminated !== 'string') return undefined;
  return { stream, consumer, sequence, deliveries, terminated, atMs };
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
