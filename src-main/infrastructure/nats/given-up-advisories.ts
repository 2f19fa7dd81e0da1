import type { NatsConnection } from '@nats-io/transport-node';
import type { Log } from '../../application/ports';

const SUBJECTS = [
  '$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>',
  '$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>',
] as const;
/** An advisory has a few hundred bytes. */
const LONGEST = 64 * 1024;

/** Listens to what the server says of messages that it gives up on, as long as the connection lives (wire.md §8). */
export function listenToGivingUp(nats: NatsConnection, hear: (text: string) => void, log: Log): void {
  for (const subject of SUBJECTS) {
    nats.subscribe(subject, {
      callback: (error, message) => {
        if (error) log.warn('what the server gives up on cannot be heard', { reason: String(error) });
        else if (message.data.length <= LONGEST) hear(message.string());
      },
    });
  }
}
