import { fork } from 'node:child_process';
import { fromChildProcess } from './index-process-client';
import { createStderrLog } from './log';
import { openHosts } from './open-hosts';
import type { Options } from './options';
import { watchOwner } from './owner-pipe';

/**
 * The core without a window: prints the ready line, serves until SIGTERM or SIGINT (or until its launcher is gone), and
 * drains. Resolves with the exit code.
 */
export async function runHeadless(options: Options, runtime: { version: string; folder: string }): Promise<number> {
  const log = createStderrLog();
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
    watchOwner(resolve);
  });
  const host = await openHosts(options, {
    ...runtime,
    log,
    ...(options.index && {
      forkIndexProcess: (file: string) =>
        fromChildProcess(fork(file, { stdio: ['ignore', 2, 2, 'ipc'], serialization: 'advanced' })),
    }),
  });
  try {
    const line = await Promise.race([host.ready, ended]);
    if (line) {
      process.stdout.write(`${JSON.stringify(line)}\n`);
      await ended;
    }
    return 0;
  } catch (error) {
    process.stderr.write(`eventglass: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await host.close();
  }
}
