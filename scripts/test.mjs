// @ts-check
/** `npm test`: everything. `npm test -- unit e2e [arguments of vitest or Playwright]`: those stages only. */
import { runTests } from './harness/run-tests.mjs';
import { STAGES } from './harness/stages.mjs';
import { runMain } from './provision/progress.mjs';

const names = STAGES.map(({ name }) => name);
const args = process.argv.slice(2);
const named = args.filter((arg) => names.includes(arg));

await runMain(() =>
  runTests({ stages: named.length > 0 ? named : names, passedOn: args.filter((arg) => !names.includes(arg)) }),
);
