// @ts-check
/** `npm run bench -- [ids…] [--events N] [--json FILE]`: provides what benchmarks need and runs bench/index.mjs with the arguments. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from './harness/set-up.mjs';
import { runTestCommand } from './harness/test-command.mjs';
import { ensureBuilt, PROJECT_ROOT } from './provision/build.mjs';
import { ProvisionError, runMain } from './provision/progress.mjs';

await runMain(async () => {
  const entry = join(PROJECT_ROOT, 'bench', 'index.mjs');
  if (!existsSync(entry)) throw new ProvisionError('There are no benchmarks yet: bench/index.mjs is missing.');
  const { env, problems, close } = await setUp({ needs: ['natsServer', 'electron', 'display'] });
  try {
    const [problem] = Object.values(problems);
    if (problem) throw new ProvisionError(problem);
    const build = await ensureBuilt();
    const outcome = await runTestCommand(
      [entry, ...process.argv.slice(2)],
      { ...env, EVENTGLASS_BUILD: build },
      Number.POSITIVE_INFINITY,
    );
    return outcome.exitCode;
  } finally {
    await close();
  }
});
