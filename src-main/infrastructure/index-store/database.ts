import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBMaterializedResult,
  type DuckDBValue,
} from '@duckdb/node-api';

/** Errors after which the database answers nothing any more, or nothing right. */
const damage = /corrupt|checksum|invalidated|internal error|could not (read|write)|no space/i;

/** What DuckDB may keep in memory, in megabytes; the rest of a larger index is read from its file again. */
const MEMORY_LIMIT_MB = 128;
/** Queries at the same time: a page is not to wait for a histogram. */
const READERS = 3;
/** A second one made writing slower and queries no faster (docs/adr/0012), and it would take a core from the server and the window. */
const THREADS = '1';

/** What was freed goes back to the system at once instead of at some time; where the allocator is another one, it does as it does. */
const giveMemoryBack = [
  'SET allocator_background_threads = true',
  "SET allocator_flush_threshold = '8MB'",
  "SET allocator_bulk_deallocation_flush_threshold = '8MB'",
];

/** The index's file or, without one, a place in memory: one connection that writes, some that read what it committed. */
export type Database = {
  /** For statements of the one who writes; `write` and `guarded` say what their failing means. */
  readonly writer: DuckDBConnection;
  /** Runs one statement on a connection that is free. */
  read(sql: string, values?: readonly DuckDBValue[]): Promise<DuckDBMaterializedResult>;
  /** Runs what writes in a transaction of its own; one at a time. */
  write(change: (writer: DuckDBConnection) => Promise<unknown>): Promise<void>;
  /** What fails in this leaves the database in a state that nobody knows. */
  guarded<Value>(change: () => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** In memory without one. */
  readonly file?: string;
  readonly memoryLimitMb?: number | undefined;
  /** The database is of no use any more: end the process and make the index anew. */
  readonly onDamage?: (error: unknown) => void;
};

export async function openDatabase({
  file,
  memoryLimitMb = MEMORY_LIMIT_MB,
  onDamage,
}: DatabaseOptions): Promise<Database> {
  const instance = await DuckDBInstance.create(file ?? ':memory:', {
    memory_limit: `${memoryLimitMb}MB`,
    threads: THREADS,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const writer = await instance.connect();
  for (const statement of giveMemoryBack) await writer.run(statement).catch(() => undefined);
  const readers = await Promise.all(Array.from({ length: READERS }, () => instance.connect()));
  const free = [...readers];
  const waiting: ((reader: DuckDBConnection) => void)[] = [];

  const taken = (): Promise<DuckDBConnection> => {
    const reader = free.pop();
    return reader ? Promise.resolve(reader) : new Promise((resolve) => waiting.push(resolve));
  };

  const giveBack = (reader: DuckDBConnection) => {
    const next = waiting.shift();
    if (next) next(reader);
    else free.push(reader);
  };

  const guarded: Database['guarded'] = async (change) => {
    try {
      return await change();
    } catch (error) {
      onDamage?.(error);
      throw error;
    }
  };

  return {
    writer,
    guarded,
    async read(sql, values = []) {
      const reader = await taken();
      try {
        return await reader.run(sql, [...values]);
      } catch (error) {
        if (damage.test(String(error))) onDamage?.(error);
        throw error;
      } finally {
        giveBack(reader);
      }
    },
    write: (change) =>
      guarded(async () => {
        await writer.run('BEGIN');
        try {
          await change(writer);
          await writer.run('COMMIT');
        } catch (error) {
          await writer.run('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    async close() {
      // Whoever still waits for an answer gets it first.
      for (const _ of readers) await taken();
      for (const connection of [...readers, writer]) connection.closeSync();
      instance.closeSync();
    },
  };
}
