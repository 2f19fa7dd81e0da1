// @ts-check
/** `node scripts/make-guide-pictures.mjs`: takes the pictures of docs/guide anew, from the real window with the living sample. */
import { join } from 'node:path';
import { setUp } from './harness/set-up.mjs';
import { runTestCommand } from './harness/test-command.mjs';
import { ensureBuilt, PROJECT_ROOT } from './provision/build.mjs';
import { ProvisionError, runMain } from './provision/progress.mjs';

const program = join(PROJECT_ROOT, 'node_modules', '@playwright', 'test', 'cli.js');

await runMain(async () => {
  const { env, problems, close } = await setUp({ needs: ['natsServer', 'electron', 'display'] });
  try {
    const [problem] = Object.values(problems);
    if (problem) throw new ProvisionError(problem);
    const build = await ensureBuilt();
    const { exitCode } = await runTestCommand(
      [program, 'test', '-c', join('e2e', 'guide-pictures.config.ts'), ...process.argv.slice(2)],
      { ...env, EVENTGLASS_BUILD: build },
      Number.POSITIVE_INFINITY,
    );
    return exitCode;
  } finally {
    await close();
  }
});
