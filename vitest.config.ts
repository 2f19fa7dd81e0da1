import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const alias = {
  '@shared': resolve(root, 'shared'),
  '@main': resolve(root, 'src-main'),
  '@renderer': resolve(root, 'src-renderer'),
};
const sources = '{shared,src-main,src-renderer,scripts}/**';
/** What is waited for comes at once; the second that Vitest gives by itself is too short on a machine that others share. */
const patient = {
  expect: { poll: { timeout: 15_000 } },
  setupFiles: [resolve(root, 'scripts/wait-patiently.mjs')],
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          // Unit tests share nothing and leave nothing: one process a core instead of one a file, 18 s instead of 60.
          isolate: false,
          include: [`${sources}/*.test.{ts,tsx,mjs}`],
          exclude: ['**/*.integration.test.*', '**/node_modules/**'],
          testTimeout: 20_000,
          ...patient,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: [`${sources}/*.integration.test.{ts,mjs}`],
          exclude: ['**/node_modules/**'],
          // Each file has servers of its own, and waits for them most of the time.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          ...patient,
        },
      },
    ],
  },
});
