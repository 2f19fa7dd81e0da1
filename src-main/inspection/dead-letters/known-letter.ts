import { nameOf, textAt, wordsOf } from '@shared/catalogue/wire-words';
import { makeLetterKey } from '@shared/dead-letters/letter-key';
import { shortText } from '@shared/text/short-text';
import type { letterKinds, letterSources } from '@shared/views/dead-letter';
import { isObject, isShallow, parseJson } from '../../domain/wire/decoder';
import type { StoredDeadLetter } from '../dead-letter-index';
import { epochMsOf } from '../event-row';
import { causeOf } from './cause';

/** What is kept of every dead letter: all but its payload, which stays in its stream. */
export type KnownLetter = {
  readonly key: string;
  /** The stream that it stands in; null: that of the dead letters. */
  readonly stream: string | null;
  readonly sequence: number;
  readonly source: (typeof letterSources)[number];
  readonly kind: (typeof letterKinds)[number];
  readonly fingerprint: string;
  readonly cause: string;
  readonly reason: string;
  readonly type: string | null;
  readonly personId: string | null;
  /** As the message itself calls them. */
  readonly saidName: string;
  readonly messageId: string | null;
  readonly correlationId: string | null;
  readonly consumer: string;
  readonly producer: string | null;
  readonly attempts: number | null;
  readonly bytesLeftOut: number;
  readonly firstFailedMs: number;
  readonly lastFailedMs: number;
  readonly recordedMs: number;
  readonly keptForMs: number | null;
};

export type Sha256 = (bytes: Uint8Array) => string;

const LONGEST_REASON = 1_000;

/** What is known of a record, its place apart. */
export type LetterFacts = Omit<StoredDeadLetter, 'source' | 'originalHeaders' | 'isExact' | 'actor'> & {
  readonly source: KnownLetter['source'];
};

export function knownLetterOf(
  letter: LetterFacts,
  { key, stream }: Pick<KnownLetter, 'key' | 'stream'>,
  sha256: Sha256,
): KnownLetter {
  const { kind, source, sequence, reason, attempts, bytesLeftOut, keptForMs } = letter;
  const recordedMs = epochMsOf(letter.recordedAt) ?? 0;
  const lastFailedMs = (letter.lastFailedAt && epochMsOf(letter.lastFailedAt)) || recordedMs;
  const consumer = shortText(letter.consumer) ?? '';
  const cause = causeOf(reason);
  return {
    key,
    stream,
    sequence,
    source,
    kind,
    cause,
    fingerprint: fingerprintOf(['cause', source, kind, consumer, cause], sha256),
    reason: reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 1)}…` : reason,
    type: shortText(letter.type),
    personId: letter.personId,
    saidName: saidNameIn(letter.payload),
    messageId: shortText(letter.originalId),
    correlationId: shortText(letter.correlationId),
    consumer,
    producer: producerOf(letter.producer),
    attempts,
    bytesLeftOut,
    firstFailedMs: (letter.firstFailedAt && epochMsOf(letter.firstFailedAt)) || lastFailedMs,
    lastFailedMs,
    recordedMs,
    keptForMs,
  };
}

export function knownRecordOf(letter: StoredDeadLetter, sha256: Sha256): KnownLetter {
  const key = makeLetterKey({ kind: 'record', sequence: letter.sequence });
  return knownLetterOf(letter, { key, stream: null }, sha256);
}

/** Where letters of equal words belong together; which way they are grouped is a part of it. */
export function fingerprintOf(words: readonly string[], sha256: Sha256): string {
  const [by = ''] = words;
  return `${by}:${sha256(new TextEncoder().encode(JSON.stringify(words))).slice(0, 20)}`;
}

/** Program and version; which of its instances it was is not what it has in common with others. */
function producerOf(producer: string | null): string | null {
  return shortText(producer === null ? null : wordsOf(producer.split('@')[0] ?? '') || null);
}

/** What whoever cannot be read is called in the message, in the layouts of now and before. */
function saidNameIn(payload: string | Uint8Array): string {
  // Names stand in small messages; nobody is to wait for the others.
  if (typeof payload !== 'string' || payload.length > 16_384) return '';
  const parsed = parseJson(payload);
  if (!parsed || !isObject(parsed.value) || !isShallow(parsed.value)) return '';
  const [body] = Object.values(parsed.value);
  const name = isObject(body) ? body.name : undefined;
  if (!isObject(name)) return '';
  const before = [textAt(name, 'first_name'), textAt(name, 'last_name') ?? textAt(name, 'family_name')];
  const said = name.first_name === undefined ? nameOf(body, 'name') : before.filter((part) => part).join(' ');
  return said === 'no name' ? '' : said;
}
