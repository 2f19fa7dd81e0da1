import { join } from 'node:path';
import type { Closable, Log } from '../application/ports';
import { serveQueries } from '../application/projections/serve-queries';
import { createProjectionCheckpoints } from '../infrastructure/files/projection-checkpoints';
import { createCoreQueryRequests } from '../infrastructure/nats/core-query-requests';
import { createEventFeed } from '../infrastructure/nats/event-feed';
import type { Preset } from '../infrastructure/nats/presets';
import type { ReadingConnection } from '../infrastructure/nats/read-only';

export type QueriesOptions = {
  readonly preset: Pick<Preset, 'eventStream'>;
  /** Where projections are kept between starts. */
  readonly userData: string;
  readonly replyPrefixes: readonly string[];
  /** Beside a window, which has an index of its own, nothing is read before somebody asks. */
  readonly headless: boolean;
  readonly log: Log;
};

/**
 * Answers queries about persons on `person.queries.*` until it is closed. The stream is read from the first question on:
 * a core that nobody asks spends nothing on it; one that was asked before begins at once where it was. Nothing leaves the connection but what looks,
 * and the answers: a read-only one must have been told that it answers queries.
 */
export function startQueries(
  reading: ReadingConnection,
  { preset, userData, replyPrefixes, headless, log }: QueriesOptions,
): Promise<Closable> {
  const checkpoints = createProjectionCheckpoints(join(userData, 'projections'), log);
  return serveQueries(
    {
      queryService: createCoreQueryRequests(reading.nats, { replyPrefixes, log }),
      feed: createEventFeed(reading, preset.eventStream, log),
      checkpoints,
      log,
    },
    { readsAtOnce: headless && checkpoints.hasAny() },
  );
}
