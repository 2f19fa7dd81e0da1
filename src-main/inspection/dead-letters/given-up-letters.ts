import { makeLetterKey } from '@shared/dead-letters/letter-key';
import { Unavailable } from '../../application/ports';
import { encodeDeadLetter } from '../../domain/wire/dead-letter-codec';
import { type DeadLetterBody, decodeDeadLetter } from '../../domain/wire/dead-letter-record';
import { isObject, parseJson } from '../../domain/wire/decoder';
import { headerValue } from '../../domain/wire/headers';
import { createChanges, pause } from '../changes';
import { epochMsOf } from '../event-row';
import type { Log, StoredMessage, StreamReader } from '../ports';
import { type HeardAdvisory, parseAdvisory, soundAdvisory } from './heard-advisory';
import { type KnownLetter, knownLetterOf, type Sha256 } from './known-letter';
import type { GivenUpLetters } from './letter-book';
import type { OpenGivenUp } from './letter-contents';

/** The newest are kept; a consumer that gives up on everything is seen by fewer. */
const MOST_HEARD = 10_000;
/** Streams are read one by one: those of more names nobody has. */
const MOST_STREAMS = 20;
const READ_AT_ONCE = 200;
const KEEP_EVERY_MS = 1_000;

/** Where what was heard outlives this process. */
export type KeptText = { load(): Promise<string | undefined>; save(text: string): Promise<void> };

export type GivenUpParts = {
  readonly readerOf: (stream: string) => Pick<StreamReader, 'read' | 'readMany'>;
  readonly kept: KeptText;
  readonly sha256: Sha256;
  readonly log: Log;
};

export type GivenUp = GivenUpLetters & {
  /** What the server said, as it said it. */
  hear(text: string): void;
  readonly open: OpenGivenUp;
  /** Resolves when what was heard is kept. */
  close(): Promise<void>;
};

/**
 * Messages that the server gave up on: it records nothing but an advisory, once, for who listens; the message stays in
 * its stream. What was heard is kept, and the message is read from where it stands.
 */
export async function openGivenUp({ readerOf, kept, sha256, log }: GivenUpParts): Promise<GivenUp> {
  const changes = createChanges();
  const heard = new Map<string, HeardAdvisory>();
  const read = new Map<string, KnownLetter>();
  const closing = new AbortController();
  let isKept = true;
  let isKeeping = false;

  const take = (advisory: HeardAdvisory) => {
    const key = keyOf(advisory);
    const known = heard.get(key);
    heard.delete(key);
    heard.set(key, known && known.atMs > advisory.atMs ? known : advisory);
    read.delete(key);
    for (const [oldest] of heard) {
      if (heard.size <= MOST_HEARD) break;
      heard.delete(oldest);
      read.delete(oldest);
    }
  };
  for (const advisory of advisoriesIn(await kept.load().catch(() => undefined))) take(advisory);

  const save = async () => {
    isKept = true;
    await kept.save(JSON.stringify([...heard.values()])).catch((error: unknown) => {
      log.warn('what the server gave up on could not be kept', { error: String(error) });
    });
  };
  /** Soon, and not once for each of many. */
  const keep = async () => {
    if (isKeeping) return;
    isKeeping = true;
    while (!isKept) {
      await save();
      await pause(KEEP_EVERY_MS, closing.signal);
    }
    isKeeping = false;
  };

  const lookUp = async (stream: string, advisories: readonly HeardAdvisory[], signal?: AbortSignal): Promise<void> => {
    const sequences = [...new Set(advisories.map(({ sequence }) => sequence))].sort((one, other) => one - other);
    const messages = new Map<number, StoredMessage>();
    for (let from = 0; from < sequences.length; from += READ_AT_ONCE) {
      const found = await readerOf(stream).readMany(sequences.slice(from, from + READ_AT_ONCE), signal);
      for (const message of found) messages.set(message.sequence, message);
    }
    for (const advisory of advisories) {
      const key = keyOf(advisory);
      const message = messages.get(advisory.sequence);
      // Acknowledged where that removes it, deleted, expired; or another one: the stream was made anew.
      if (!message || (epochMsOf(message.recordedAt) ?? 0) > advisory.atMs) {
        isKept = !heard.delete(key) && isKept;
        continue;
      }
      const { sequence, recordedAt } = message;
      const facts = { ...bodyOf(message, advisory), sequence, recordedAt, source: 'server' as const, keptForMs: null };
      read.set(key, knownLetterOf(facts, { key, stream }, sha256));
    }
  };

  return {
    changes,
    hear(text) {
      const advisory = parseAdvisory(text);
      if (!advisory) return;
      take(advisory);
      isKept = false;
      void keep();
      changes.announce();
    },
    async letters(signal) {
      const unread = [...heard].filter(([key]) => !read.has(key)).map(([, advisory]) => advisory);
      const streams = [...new Set(unread.map(({ stream }) => stream))].slice(0, MOST_STREAMS);
      for (const stream of streams) {
        await lookUp(
          stream,
          unread.filter((advisory) => advisory.stream === stream),
          signal,
        ).catch((error: unknown) => {
          // One stream that is not ours to read hides nothing of the others.
          if (!(error instanceof Unavailable)) throw error;
        });
      }
      void keep();
      return [...heard.keys()].flatMap((key) => read.get(key) ?? []);
    },
    async open(place, signal) {
      const advisory = heard.get(makeLetterKey(place));
      const message = advisory && (await readerOf(place.stream).read(place.sequence, signal));
      return message && bodyOf(message, advisory);
    },
    async close() {
      closing.abort();
      if (!isKept) await save();
    },
  };
}

function keyOf({ stream, consumer, sequence }: HeardAdvisory): string {
  return makeLetterKey({ kind: 'server', stream, consumer, sequence });
}

/** The message as its record would say it, had anybody recorded it. */
function bodyOf({ subject, headers, bytes }: StoredMessage, advisory: HeardAdvisory): DeadLetterBody {
  const at = new Date(advisory.atMs).toISOString();
  const record = encodeDeadLetter(
    {
      id: '',
      originalSubject: subject,
      originalHeaders: headers,
      bytes,
      reason: reasonOf(advisory),
      attempts: advisory.deliveries,
      firstFailedAt: at,
      lastFailedAt: at,
      consumer: advisory.consumer,
      originalId: headerValue(headers, 'X-Message-ID') ?? headerValue(headers, 'Nats-Msg-Id') ?? null,
      correlationId: headerValue(headers, 'X-Correlation-ID') ?? null,
    },
    { maxPayloadBytes: Number.MAX_SAFE_INTEGER, producer: 'eventglass' },
  );
  const encoded = typeof record.body === 'string' ? new TextEncoder().encode(record.body) : record.body;
  const decoded = decodeDeadLetter({ headers: record.headers, bytes: encoded });
  if (!decoded.ok) throw new Error(decoded.problem);
  return { ...decoded.value, originalHeaders: headers };
}

function reasonOf({ consumer, deliveries, terminated }: HeardAdvisory): string {
  if (terminated === null) return `Given up by the server after ${deliveries} deliveries`;
  return terminated === '' ? `${consumer} terminated it without a reason` : terminated;
}

function advisoriesIn(text: string | undefined): readonly HeardAdvisory[] {
  const kept = parseJson(text ?? '')?.value;
  if (!Array.isArray(kept)) return [];
  return kept.slice(-MOST_HEARD).flatMap((each: unknown) => {
    if (!isObject(each)) return [];
    const { stream, consumer, sequence, deliveries, terminated, atMs } = each;
    return soundAdvisory({ stream, consumer, sequence, deliveries, terminated, atMs }) ?? [];
  });
}
