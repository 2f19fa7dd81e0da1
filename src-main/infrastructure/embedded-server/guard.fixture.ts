import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The guard and a small app, built so that plain Node can run them. */
export interface BuiltGuard {
  readonly guardPath: string;
  /** Starts an app in a process of its own; resolves when it has the server. */
  startApp(userData: string, executable: string): Promise<ChildProcess>;
  close(): void;
}

export async function buildGuard(): Promise<BuiltGuard> {
  const outDir = mkdtempSync(join(tmpdir(), 'eventglass-guard-build-'));
  const input = {
    'server-guard': fileURLToPath(new URL('./server-guard.ts', import.meta.url)),
    app: fileURLToPath(new URL('./app.fixture.ts', import.meta.url)),
  };
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20.18',
      rollupOptions: { input, output: { entryFileNames: '[name].mjs' } },
    },
  });
  const guardPath = join(outDir, 'server-guard.mjs');
  return {
    guardPath,
    startApp: async (userData, executable) => {
      const args = [join(outDir, 'app.mjs'), userData, executable, guardPath];
      const app = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(app.stdout, 'data');
      return app;
    },
    close: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
