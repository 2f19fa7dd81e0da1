import { defineConfig } from '@playwright/test';

/** The pictures of the guide, taken by `node scripts/make-guide-pictures.mjs`; no test reads them. */
export default defineConfig({
  testDir: './guide',
  outputDir: '../test-results/guide',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  reporter: 'list',
});
