import type { DuckDBAppender } from '@duckdb/node-api';
import type { IndexRow } from '../../inspection/ports';
import { CHUNK_ROWS, createEventChunk } from './column-chunk';
import type { Database } from './database';
import { createRowWriter } from './row-writer';
import type { SequenceRuns } from './sequence-runs';
import type { Texts } from './texts';

/** Flushed in small pieces: a flush holds up this thread, 25 ms for 65,536 rows. */
const FLUSH_CHUNKS = 2;

/** Puts rows into the table of events: in chunks, and in transactions that last from one commit to the next. */
export type EventWriter = {
  append(rows: readonly IndexRow[]): Promise<void>;
  /** Ends the transaction, if one is open; what it wrote is in `runs` from then on. */
  commit(): Promise<void>;
};

export async function createEventWriter(database: Database, texts: Texts, runs: SequenceRuns): Promise<EventWriter> {
  const { writer, guarded } = database;
  const chunk = createEventChunk();
  const write = createRowWriter(chunk, texts);
  const appender: DuckDBAppender = await writer.createAppender('events');
  /** First and last sequences of what was appended since the last commit, run by run. */
  let pending: [first: number, last: number][] = [];
  let inChunk = 0;
  let chunks = 0;
  let isOpen = false;

  const flush = async () => {
    if (!isOpen) await writer.run('BEGIN');
    isOpen = true;
    appender.flushSync();
    chunks = 0;
  };

  const endChunk = () => {
    if (inChunk === 0) return;
    chunk.moveTo(appender, inChunk);
    inChunk = 0;
    chunks += 1;
  };

  const note = (sequence: number) => {
    const run = pending.at(-1);
    if (run?.[1] === sequence - 1) run[1] = sequence;
    else pending.push([sequence, sequence]);
  };

  return {
    append: (rows) =>
      guarded(async () => {
        for (const row of rows) {
          write(row, inChunk);
          note(row.sequence);
          inChunk += 1;
          if (inChunk < CHUNK_ROWS) continue;
          endChunk();
          if (chunks >= FLUSH_CHUNKS) await flush();
        }
      }),
    commit: () =>
      guarded(async () => {
        endChunk();
        if (chunks > 0) await flush();
        if (!isOpen) return;
        await writer.run('COMMIT');
        isOpen = false;
        for (const [first, last] of pending) runs.append(first, last);
        pending = [];
      }),
  };
}
