import { type MigrationCommand, parseMigrationOptions } from './host/migration-options';
import { BadOptions, OptionsAnswered } from './host/option-values';
import { watchOwner } from './host/owner-pipe';
import { runMigration } from './host/run-migration';

const ended = new AbortController();
const end = () => ended.abort();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, end);
watchOwner(end);

process.exit(await runMigration(optionsOrExit(process.argv.slice(2)), ended.signal));

function optionsOrExit(args: readonly string[]): MigrationCommand {
  try {
    return parseMigrationOptions(args);
  } catch (error) {
    if (error instanceof OptionsAnswered) {
      process.stdout.write(`${error.message.trimEnd()}\n`);
      return process.exit(0);
    }
    if (error instanceof BadOptions) {
      process.stderr.write(`eventglass: ${error.message}\n`);
      return process.exit(2);
    }
    throw error;
  }
}
