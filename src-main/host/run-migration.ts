import { Failure } from '../application/failures';
import { migrateStream } from '../application/migrate-stream';
import type { Log } from '../application/ports';
import { verifyMigration } from '../application/verify-migration';
import { openConnection, type ServerConnection } from '../infrastructure/nats/connection';
import { restrictToReading } from '../infrastructure/nats/read-only';
import { createMigrationStreams } from '../infrastructure/nats/stream-copy';
import { readConnectionSettings } from './connection-settings';
import { createStderrLog } from './log';
import type { MigrationCommand } from './migration-options';
import { createProgressDisplay } from './migration-progress';
import { describeMigrationRun, describeVerification } from './migration-report';

/** How a migration ends, for scripts. */
const exitCodes = {
  done: 0,
  /** It could not be done; the sentence says what to do. */
  failed: 1,
  /** It was done, and not all is well: messages that nobody can read, or streams that differ. */
  withProblems: 3,
} as const;

const GIVE_UP_AFTER_MS = 15_000;

/**
 * Migrates or verifies as the command says: the report on standard output, progress on standard error. Looks through a
 * connection that is locked for reading; only the target is written to, through another. Resolves with the exit code.
 */
export async function runMigration(command: MigrationCommand, signal: AbortSignal): Promise<number> {
  const log = createStderrLog();
  const progress = createProgressDisplay(process.stderr);
  const connections: ServerConnection[] = [];
  const connect = async () => {
    const connection = await openForMigration(command, signal, log);
    connections.push(connection);
    return connection.nats;
  };
  const onProgress = progress.show;
  try {
    const looking = restrictToReading(await connect());
    if (command.command === 'verify-migration') {
      const verification = await verifyMigration(createMigrationStreams(looking, undefined, log), {
        ...command,
        signal,
        onProgress,
      });
      progress.end();
      process.stdout.write(describeVerification(verification, command));
      return verification.problemCount === 0 ? exitCodes.done : exitCodes.withProblems;
    }
    const writing = command.dryRun ? undefined : await connect();
    const report = await migrateStream(createMigrationStreams(looking, writing, log), {
      ...command,
      signal,
      onProgress,
    });
    progress.end();
    process.stdout.write(describeMigrationRun(report, command));
    return report.unreadable === 0 ? exitCodes.done : exitCodes.withProblems;
  } catch (error) {
    progress.end();
    process.stderr.write(`eventglass: ${sentenceOf(error)}\n`);
    return exitCodes.failed;
  } finally {
    for (const connection of connections) await connection.close();
  }
}

function openForMigration(
  { command, servers, context }: MigrationCommand,
  signal: AbortSignal,
  log: Log,
): Promise<ServerConnection> {
  const settings = { ...readConnectionSettings({ servers, context }), name: `eventglass ${command}` };
  return openConnection(settings, { log, signal, giveUpAfterMs: GIVE_UP_AFTER_MS });
}

/** A failure's own sentence; anything else is a bug and keeps its stack. */
function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
