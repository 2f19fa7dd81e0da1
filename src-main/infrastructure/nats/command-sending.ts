import type { NatsConnection } from '@nats-io/transport-node';
import type { CommandSending } from '../../application/ports';
import { commandSubject } from '../../domain/wire/subjects';
import { failureOf } from './nats-failures';
import { publishToStream } from './publish-to-stream';
import { getStoredMessage } from './stored-messages';

/** Puts commands into the queue of that stream, for whichever core takes them. */
export function createCommandSending(nats: NatsConnection, stream: string): CommandSending {
  return {
    send: async (personId, body, headers) => {
      try {
        return await publishToStream(nats, { subject: commandSubject(personId), headers, body });
      } catch (error) {
        throw failureOf(error, 'Queueing a command');
      }
    },
    isQueued: async (sequence) => {
      try {
        return (await getStoredMessage(nats, stream, { seq: sequence })) !== undefined;
      } catch (error) {
        throw failureOf(error, 'Looking into the queue');
      }
    },
  };
}
