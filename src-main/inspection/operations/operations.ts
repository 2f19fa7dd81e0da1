import type { ItemOf, OutputOf } from '@shared/contract/define';
import type { operations } from '@shared/contract/operations';
import type { OperationsPoint } from '@shared/views/operations';
import { Forbidden, type Log, Unavailable } from '../../application/ports';
import { textOf } from '../../domain/wire/text-of-bytes';
import { createChanges } from '../changes';
import { createAdvisoryBook } from './advisory-book';
import { behindOf, createConsumerTrends } from './consumer-trend';
import type { ServerLook, ServerSeen } from './server-look';

const LOOK_EVERY_MS = 2_000;
/** Points of the charts: half an hour. */
const MOST_POINTS = 900;
/** A value is shown up to here. */
const MOST_BYTES = 64 * 1024;
const LISTEN_AGAIN_MS = 5_000;
/** Of a flood of advisories so many lists are told a second. */
const TELL_EVERY_MS = 250;

type Overview = ItemOf<typeof operations, 'operations.overview'>;
type AdvisoryList = ItemOf<typeof operations, 'operations.advisories'>;

export type OperationsParts = {
  /** Throws `Unavailable` while there is no connection. */
  readonly look: ServerLook;
  readonly now: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
  /** Values of buckets, keys of others' buckets and reasons may hold persons' data. */
  readonly tellsValues: boolean;
};

export type Operations = ReturnType<typeof openOperations>;

/** What the server does, look after look while somebody watches, and what it told of itself since the beginning. */
export function openOperations({ look, now, pause, log, tellsValues }: OperationsParts) {
  const closing = new AbortController();
  const sinceMs = now();
  const trends = createConsumerTrends();
  const points: OperationsPoint[] = [];
  const book = createAdvisoryBook({ tellsReasons: tellsValues });
  const heard = createChanges();
  const moved = createChanges();
  let before: { readonly atMs: number; readonly seen: ServerSeen } | undefined;
  let unseen = '';
  let latest: { readonly atMs: number; readonly overview: Overview } | undefined;
  let looking: Promise<Overview> | undefined;

  const take = async (signal: AbortSignal): Promise<Overview> => {
    const seen = await look.look(signal);
    const atMs = now();
    const consumers = trends.add(seen.consumers, atMs);
    points.push(pointOf(seen, atMs, before));
    if (points.length > MOST_POINTS) points.shift();
    before = { atMs, seen };
    const overview = {
      sinceMs,
      server: seen.server,
      streams: [...seen.streams],
      consumers: [...consumers],
      points: [...points],
      unseen: [...seen.unseen],
    };
    latest = { atMs, overview };
    return overview;
  };

  /** Several windows share one look. */
  const overviewNow = (): Promise<Overview> => {
    if (latest && now() - latest.atMs < LOOK_EVERY_MS / 2) return Promise.resolve(latest.overview);
    looking ??= take(closing.signal).finally(() => {
      looking = undefined;
    });
    return looking;
  };

  const say = (sentence: string) => {
    if (sentence === unseen) return;
    unseen = sentence;
    heard.announce();
  };

  const listen = async () => {
    while (!closing.signal.aborted) {
      const isConnected = moved.next(closing.signal);
      try {
        for await (const advisory of look.advisories(closing.signal, () => say(''))) {
          book.add(advisory);
          heard.announce();
        }
      } catch (error) {
        if (closing.signal.aborted) return;
        say(error instanceof Forbidden || error instanceof Unavailable ? error.message : 'Nothing is heard.');
        log.debug('advisories are not heard', { reason: String(error) });
        if (error instanceof Forbidden) return;
      }
      await Promise.race([isConnected, pause(LISTEN_AGAIN_MS, closing.signal).catch(() => undefined)]);
    }
  };
  const listening = listen();

  return {
    /** There may be a connection now. */
    lookNow: () => moved.announce(),

    async *overview(signal: AbortSignal): AsyncGenerator<Overview> {
      while (!signal.aborted && !closing.signal.aborted) {
        yield await overviewNow();
        await pause(LOOK_EVERY_MS, signal).catch(() => undefined);
      }
    },

    async *advisories(signal: AbortSignal): AsyncGenerator<AdvisoryList> {
      while (!signal.aborted) {
        const next = heard.next(signal);
        yield { sinceMs, ...book.told(), unseen };
        await next;
        await pause(TELL_EVERY_MS, signal).catch(() => undefined);
      }
    },

    async keys(bucket: string, prefix: string, limit: number): Promise<OutputOf<typeof operations, 'operations.keys'>> {
      if (!tellsValues && !look.isOurBucket(bucket)) return { total: 0, keys: [], masked: true };
      const { total, keys } = await look.keys(bucket, prefix, limit);
      return { total, keys: [...keys], masked: false };
    },

    async value(bucket: string, key: string): Promise<OutputOf<typeof operations, 'operations.value'>> {
      const found = await look.value(bucket, key);
      if (!found) throw new Unavailable(`There is no key ${key} in ${bucket} any more.`);
      const { revision, at, isDeleted, bytes } = found;
      const shown = bytes.subarray(0, MOST_BYTES);
      const told = { revision, atMs: Date.parse(at), bytes: bytes.length, isDeleted, isCut: bytes.length > MOST_BYTES };
      if (!tellsValues) return { ...told, text: null, hex: null, masked: true };
      // Cut in the middle of a character it would be no text.
      const text = textOf(bytes);
      return text.ok
        ? { ...told, text: text.value.slice(0, MOST_BYTES), hex: null, masked: false }
        : { ...told, text: null, hex: Buffer.from(shown).toString('hex'), masked: false };
    },

    async close(): Promise<void> {
      closing.abort();
      await listening;
      await looking?.catch(() => undefined);
    },
  };
}

function pointOf(
  seen: ServerSeen,
  atMs: number,
  before: { readonly atMs: number; readonly seen: ServerSeen } | undefined,
): OperationsPoint {
  const seconds = before ? Math.max(0.001, (atMs - before.atMs) / 1_000) : 0;
  const perSecond = (last: number | null, earlier: number | null | undefined) =>
    seconds === 0 || last === null || earlier === null || earlier === undefined
      ? 0
      : Math.max(0, Math.round(((last - earlier) / seconds) * 10) / 10);
  return {
    atMs,
    eventsPerSecond: perSecond(seen.lastEvent, before?.seen.lastEvent),
    commandsPerSecond: perSecond(seen.lastCommand, before?.seen.lastCommand),
    behind: Math.max(0, ...seen.consumers.filter(({ isOurs }) => isOurs).map(behindOf)),
    roundTripMs: Math.round(seen.roundTripMs * 100) / 100,
  };
}
