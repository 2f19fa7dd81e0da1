// @ts-check
/** `npm run check`: types, format, lint, import rules, unused code, lock file. */
import { runChecks } from './harness/checks.mjs';
import { ProvisionError, runMain } from './provision/progress.mjs';

await runMain(async () => {
  const { failed } = await runChecks();
  if (failed.length > 0) throw new ProvisionError(`Not in order: ${failed.join(', ')}; the output is above.`);
});
