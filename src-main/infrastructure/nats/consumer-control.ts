import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type ConsumerControl, Unavailable } from '../../application/ports';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';

/** The first level of the API came with pauses (nats-server 2.11); older servers do not answer when asked for one. */
export function pausesConsumers({ info }: NatsConnection): boolean {
  return (info?.api_lvl ?? 0) >= 1;
}

/** Pausing needs nats-server 2.11 (its release notes: "consumer pause"). */
export function createConsumerControl(nats: NatsConnection): ConsumerControl {
  const manager = () => jetstreamManager(nats, { checkAPI: false });
  const set = async (stream: string, consumer: string, until: Date, what: string) => {
    try {
      const { consumers } = await manager();
      await consumers.pause(stream, consumer, until);
      const { paused } = await consumers.info(stream, consumer);
      if (until.getTime() > Date.now() && paused !== true) {
        throw new Unavailable(`${what} did nothing: the server says that it is not paused.`);
      }
    } catch (error) {
      throw failureOf(error, what);
    }
  };
  return {
    async objection(stream, consumer) {
      if (!pausesConsumers(nats)) {
        const version = nats.info?.version ?? 'of an unknown version';
        return `This server (${version}) cannot pause consumers: nats-server 2.11 and later can.`;
      }
      try {
        const { config } = await (await manager()).consumers.info(stream, consumer);
        // Ours are durables that are pulled from; whatever else has the name was made by somebody else.
        if (config.durable_name !== consumer || config.deliver_subject !== undefined) {
          return `${consumer} of ${stream} was not made by this application: ask whoever runs it.`;
        }
        return undefined;
      } catch (error) {
        const code = apiCodeOf(error);
        if (code === apiCodes.consumerNotFound || code === apiCodes.streamNotFound) {
          return `There is no consumer ${consumer} on ${stream}.`;
        }
        throw failureOf(error, `Looking at ${consumer}`);
      }
    },
    pause: (stream, consumer, untilMs) => set(stream, consumer, new Date(untilMs), `Pausing ${consumer}`),
    // A time that is past ends a pause.
    resume: (stream, consumer) => set(stream, consumer, new Date(0), `Resuming ${consumer}`),
  };
}
