import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ConsumerControl } from '../../application/operations/pause-consumer';
import { Unavailable } from '../../application/ports';
import { failureOf } from './nats-failures';

/** Pausing needs nats-server 2.11 (its release notes: "consumer pause"). */
export function createConsumerControl(nats: NatsConnection): ConsumerControl {
  const set = async (stream: string, consumer: string, until: Date) => {
    const what = `Pausing ${consumer}`;
    try {
      const { consumers } = await jetstreamManager(nats, { checkAPI: false });
      await consumers.pause(stream, consumer, until);
      const { paused } = await consumers.info(stream, consumer);
      if (until.getTime() > Date.now() && paused !== true) {
        throw new Unavailable(`${what} did nothing: this server is older than 2.11, which can pause consumers.`);
      }
    } catch (error) {
      throw failureOf(error, what);
    }
  };
  return {
    pause: (stream, consumer, untilMs) => set(stream, consumer, new Date(untilMs)),
    // A time that is past ends a pause.
    resume: (stream, consumer) => set(stream, consumer, new Date(0)),
  };
}
