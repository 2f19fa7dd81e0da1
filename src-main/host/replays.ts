import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, resolve } from 'node:path';
import type { MaskingLevel } from '@shared/catalogue/masking';
import type { InputOf, ItemOf } from '@shared/contract/define';
import type { replay } from '@shared/contract/replay';
import { Failure } from '../application/failures';
import { Unavailable } from '../application/ports';
import { createLetterDiscarding, type LetterDiscarding } from '../application/replay/discard-letters';
import { createReplayDesk, type ReplayDesk } from '../application/replay/replay-desk';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createChanges, watch } from '../inspection/changes';
import type { ChooseDestination } from './export-jobs';
import { fileName } from './file-name';
import { replayMasks } from './masked-replays';
import { openReplayParts, type ReplayOptions } from './replay-parts';
import { replayReport, replayTable } from './replay-report';

/** Between looks for jobs that were left under way, and at those that others run while somebody watches. */
const LOOK_EVERY_MS = 2_000;
/** Between looks for what was discarded long enough ago. */
const PURGE_EVERY_MS = 10 * 60_000;
/** Letters end faster than anybody reads. */
const INTERVAL_MS = 250;

export type ReplaysOptions = Omit<ReplayOptions, 'installation'> & {
  /** Undefined while there is none. */
  readonly connection: () => ServerConnection | undefined;
  /** Whether this process is a core now: it deletes what was discarded long enough ago. */
  readonly isCore: () => boolean;
  readonly readOnly: boolean;
  readonly masking: MaskingLevel;
  readonly userData: string;
  readonly choose: ChooseDestination | undefined;
};

type Jobs = ItemOf<typeof replay, 'replay.jobs'>;

/** Replays and discarding as windows see them, through whatever connection there is. */
export type Replays = {
  /** Throws `Unavailable` while there is no connection. */
  desk(): ReplayDesk;
  discarding(): LetterDiscarding;
  start(order: InputOf<typeof replay, 'replay.start'>): Promise<void>;
  results: ReplayDesk['results'];
  follow(signal: AbortSignal): AsyncIterable<Jobs>;
  /** Writes what a job came to where the user wants it; null when they want it nowhere. */
  save(wish: InputOf<typeof replay, 'replay.save'>): Promise<string | null>;
  /** A sentence for each that runs here, without a full stop. */
  running(): readonly string[];
  close(): Promise<void>;
};

type Opened = { readonly of: ServerConnection; readonly desk: ReplayDesk; readonly discarding: LetterDiscarding };

/**
 * A job that this installation was running when it ended goes on by itself as soon as there is a connection again: each
 * effect happens once (wire.md §4), so that nobody has to be asked. One that ends its runner three times stands still.
 */
export function createReplays(options: ReplaysOptions): Replays {
  const { connection, isCore, readOnly, masking, choose, ids, log } = options;
  const installation = ids.derived(`installation:${hostname()}:${resolve(options.userData)}`);
  const masks = replayMasks(masking);
  const moved = createChanges();
  let opened: Opened | undefined;

  const open = (): Opened => {
    const of = connection();
    if (!of) throw new Unavailable('Not connected to NATS yet: try again in a moment.');
    if (opened?.of === of) return opened;
    const parts = { ...openReplayParts(of, { ...options, installation }), wallMs: Date.now };
    opened = {
      of,
      desk: createReplayDesk({ ...parts, onChange: moved.announce }),
      discarding: createLetterDiscarding(parts),
    };
    return opened;
  };

  /** Things that happen by themselves; what cannot be now is tried at the next look. */
  let purgedAtMs = 0;
  async function look(): Promise<void> {
    if (readOnly || !connection()) return;
    const { desk, discarding } = open();
    try {
      await desk.goOn();
      if (isCore() && performance.now() - purgedAtMs > PURGE_EVERY_MS) {
        purgedAtMs = performance.now();
        await discarding.purgeOld();
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      log.debug('replays are looked at later', { reason: error.message });
    }
  }
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => log.error('looking for replays failed', { error }));
    moved.announce();
  }, LOOK_EVERY_MS);
  timer.unref();

  async function jobsNow(): Promise<Jobs> {
    try {
      return { known: true, jobs: (await open().desk.list()).map(masks.job) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { known: false, jobs: [] };
    }
  }

  return {
    desk: () => open().desk,
    discarding: () => open().discarding,
    async start(order) {
      masks.assertUnmasked(order.edits);
      await open().desk.start(order);
    },
    async results(jobId, page) {
      const { total, results } = await open().desk.results(jobId, page);
      return { total, results: results.map(masks.result) };
    },
    follow: (signal) => watch(jobsNow, moved, INTERVAL_MS, signal),
    async save({ jobId, format }) {
      if (!choose) throw new Unavailable('No results were saved: there is no window here to ask where to.');
      const { job, results } = await open().desk.allResults(jobId);
      const shown = results.map(masks.result);
      const [ending, as] = format === 'csv' ? (['csv', 'csv'] as const) : (['md', 'report'] as const);
      const path = await choose({ name: `${fileName(job.title, 'replay')}.${ending}`, format: as });
      if (path === undefined) return null;
      try {
        const content = format === 'csv' ? replayTable(shown) : replayReport(masks.job(job), shown);
        await writeFile(path, content, { mode: 0o600 });
      } catch (error) {
        throw new Unavailable(
          `${basename(path)} was not written: the system did not take it; choose another place and save once more.`,
          { cause: error },
        );
      }
      return basename(path);
    },
    running: () => opened?.desk.running() ?? [],
    async close() {
      clearInterval(timer);
      await looking;
      await opened?.desk.close();
    },
  };
}
