import type { NatsConnection } from '@nats-io/transport-node';
import type { DeadLetters } from '../../application/ports';
import { encodeDeadLetter } from '../../domain/wire/dead-letter-codec';
import { deadLetterSubject } from '../../domain/wire/subjects';
import { failureOf } from './nats-failures';
import { publishToStream } from './publish-to-stream';

/** What every server takes when it has not told otherwise. */
const DEFAULT_MAX_PAYLOAD_BYTES = 1024 * 1024;

/** Messages given up on, in stream `person-events-dlq`. A letter recorded twice in the duplicate window is kept once. */
export function createJetStreamDeadLetters(
  nats: NatsConnection,
  { producer }: { readonly producer: string },
): DeadLetters {
  return {
    record: async (deadLetter) => {
      const maxPayloadBytes = nats.info?.max_payload ?? DEFAULT_MAX_PAYLOAD_BYTES;
      const { headers, body } = encodeDeadLetter(deadLetter, { maxPayloadBytes, producer });
      try {
        await publishToStream(nats, { subject: deadLetterSubject(deadLetter.consumer), headers, body });
      } catch (error) {
        throw failureOf(error, 'Recording a dead letter');
      }
    },
  };
}
