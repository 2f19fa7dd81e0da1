import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Log } from '../../application/ports';
import type { LetterSurroundings } from '../../inspection/ports';

const NANOS_IN_MS = 1_000_000;

/** How long streams keep their messages and which consumers are paused, with the reading verbs alone (wire.md §8). */
export function createLetterSurroundings(nats: NatsConnection, log: Log): LetterSurroundings {
  /** The number that the server gives, where it gives one. */
  const each = async <Asked>(
    all: readonly Asked[],
    nameOf: (asked: Asked) => string,
    ask: (asked: Asked) => Promise<number | undefined>,
  ): Promise<ReadonlyMap<string, number>> => {
    const found = await Promise.all(
      all.map(async (asked) => {
        try {
          return [nameOf(asked), await ask(asked)] as const;
        } catch (error) {
          // Not there, or not ours to see.
          log.debug('a stream or consumer of dead letters cannot be seen', { reason: String(error) });
          return [nameOf(asked), undefined] as const;
        }
      }),
    );
    return new Map(found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  };

  return {
    maxAges: (streams) =>
      each(
        streams,
        (stream) => stream,
        async (stream) => {
          const manager = await jetstreamManager(nats, { checkAPI: false });
          const { config } = await manager.streams.info(stream);
          return config.max_age > 0 ? config.max_age / NANOS_IN_MS : undefined;
        },
      ),
    pausedUntil: (consumers) =>
      each(
        consumers,
        ({ consumer }) => consumer,
        async ({ stream, consumer }) => {
          const manager = await jetstreamManager(nats, { checkAPI: false });
          const { paused, config } = await manager.consumers.info(stream, consumer);
          const until = Date.parse(config.pause_until ?? '');
          return paused && Number.isFinite(until) ? until : undefined;
        },
      ),
  };
}
