import type { NatsConnection } from '@nats-io/transport-node';
import { type LetterPlace, makeLetterKey, parseLetterKey } from '@shared/dead-letters/letter-key';
import type { ReplayLetter, ReplayLetters } from '../../application/ports';
import { type DeadLetterBody, decodeDeadLetter } from '../../domain/wire/dead-letter-record';
import { headerValue } from '../../domain/wire/headers';
import { parseEventSubject } from '../../domain/wire/subjects';
import { textOf } from '../../domain/wire/text-of-bytes';
import type { StoredMessage } from '../../inspection/ports';
import { createDeadLetterCopies } from './dead-letter-copies';
import { createDeadLetterDeletion } from './dead-letter-deletion';
import { failureOf } from './nats-failures';
import { createManyReader } from './read-many';

export type ReplayLettersOptions = { readonly deadLetterStream: string; readonly eventStream: string };

/** Dead letters as they are replayed: records of the dead letters, and events that the server gave up on. */
export function createReplayLetters(
  nats: NatsConnection,
  { deadLetterStream, eventStream }: ReplayLettersOptions,
): ReplayLetters {
  const readers = {
    record: createManyReader(nats, deadLetterStream),
    server: createManyReader(nats, eventStream),
  };
  const remove = createDeadLetterDeletion(nats, deadLetterStream);
  let copies: ReturnType<typeof createDeadLetterCopies> | undefined;

  return {
    async read(keys) {
      // From here on: what is replayed was read before.
      copies ??= createDeadLetterCopies(nats, deadLetterStream);
      const places = keys.map((key) => ({ key, place: parseLetterKey(key) }));
      const found = new Map<string, ReplayLetter>();
      try {
        for (const kind of ['record', 'server'] as const) {
          const wanted = places.filter((one): one is { key: string; place: LetterPlace } => one.place?.kind === kind);
          const sequences = [...new Set(wanted.map(({ place }) => place.sequence))].sort((a, b) => a - b);
          const messages = await readers[kind].read(sequences);
          const bySequence = new Map(messages.map((message) => [message.sequence, message]));
          for (const { key, place } of wanted) {
            const message = bySequence.get(place.sequence);
            if (message) found.set(key, letterOf(key, place, message, eventStream));
          }
        }
      } catch (error) {
        throw failureOf(error, 'Reading dead letters');
      }
      return found;
    },
    remove,
    async removeCopy(recordId) {
      try {
        copies ??= createDeadLetterCopies(nats, deadLetterStream);
        const sequence = await copies(recordId);
        if (sequence !== undefined) await remove([makeLetterKey({ kind: 'record', sequence })], { forGood: false });
      } catch (error) {
        throw failureOf(error, 'Looking for what failed again');
      }
    },
  };
}

function letterOf(key: string, place: LetterPlace, message: StoredMessage, eventStream: string): ReplayLetter {
  if (place.kind === 'record') {
    const body = decodeDeadLetter(message);
    return body.ok ? { key, kind: 'letter', body: body.value } : { key, kind: 'unreadable', reason: body.problem };
  }
  if (place.stream !== eventStream) {
    return { key, kind: 'unreadable', reason: `it stands in stream ${place.stream}, which is not read here` };
  }
  return { key, kind: 'letter', body: bodyOf(message, place.consumer) };
}

/** The server records nothing but its advisory: the message itself says the rest. */
function bodyOf({ subject, headers, bytes }: StoredMessage, consumer: string): DeadLetterBody {
  const said = (name: string) => headerValue(headers, name) ?? null;
  const body = textOf(bytes);
  return {
    kind: 'event',
    originalSubject: subject,
    originalHeaders: headers,
    payload: body.ok ? body.value : bytes,
    isExact: true,
    bytesLeftOut: 0,
    reason: '',
    attempts: null,
    firstFailedAt: null,
    lastFailedAt: null,
    consumer,
    originalId: said('X-Message-ID') ?? said('Nats-Msg-Id'),
    correlationId: said('X-Correlation-ID'),
    personId: parseEventSubject(subject).personId,
    type: said('X-Event-Type'),
    actor: said('X-Actor'),
    producer: said('X-Producer'),
  };
}
