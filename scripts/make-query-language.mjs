// @ts-check
/** `node scripts/make-query-language.mjs`: makes the parser of the query language and docs/query-language.md anew, from the grammar and its table of keys. */
import { join } from 'node:path';
import { runTestCommand } from './harness/test-command.mjs';
import { PROJECT_ROOT } from './provision/build.mjs';
import { runMain } from './provision/progress.mjs';

/** Vitest reads TypeScript and writes what its file snapshots are compared with. */
const vitest = join(PROJECT_ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const test = join('scripts', 'query-language.test.mjs');

await runMain(async () => {
  const { exitCode } = await runTestCommand(
    [vitest, 'run', '--project', 'unit', test, '--update'],
    process.env,
    60_000,
  );
  return exitCode;
});
