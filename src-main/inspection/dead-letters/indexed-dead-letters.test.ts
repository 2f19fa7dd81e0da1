import { expect } from 'vitest';
import { encodeDeadLetter } from '../../domain/wire/dead-letter-codec';
import { deadLetterSubject } from '../../domain/wire/subjects';
import type { StoredDeadLetter } from '../dead-letter-index';
import { describeDeadLetterIndex } from '../dead-letter-index.suite';
import { aMessage, followInMemory } from '../further-streams/followed-stream.fixture';
import type { StoredMessage } from '../ports';
import { deadLetterReading } from './dead-letter-reading';
import { createIndexedDeadLetters } from './indexed-dead-letters';

describeDeadLetterIndex('a followed stream', async () => {
  const stream = await followInMemory('person-events-dlq', deadLetterReading('person-events-dlq'));
  const deadLetters = createIndexedDeadLetters(stream.followed);
  await stream.eventually(() => expect(deadLetters.known()).toBe(true));
  return {
    deadLetters,
    record: (...letters) => stream.publish(...letters.map(storedLetter)),
    recordNoise: (sequence) => stream.publish(aMessage(sequence, 'not JSON')),
    remove: (sequence) => stream.delete(sequence),
    close: stream.close,
  };
});

/** The record as our core writes it. */
function storedLetter({ sequence, recordedAt, payload, ...letter }: StoredDeadLetter): StoredMessage {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const { headers, body } = encodeDeadLetter(
    {
      ...letter,
      id: letter.originalId ?? '',
      bytes,
      attempts: letter.attempts ?? 0,
      firstFailedAt: letter.firstFailedAt ?? '',
      lastFailedAt: letter.lastFailedAt ?? '',
      consumer: letter.consumer ?? '',
    },
    { maxPayloadBytes: 1024 * 1024, producer: 'eventglass/0.1.0@test' },
  );
  return aMessage(sequence, body, { recordedAt, headers, subject: deadLetterSubject(letter.consumer ?? '') });
}
