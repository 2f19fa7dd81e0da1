import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One window at a time: two of them on two cores only slow each other down.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: process.env.EVENTGLASS_E2E_REPORT ?? '../test-results/e2e.json' }]],
  // No traces: recording one made a window hang at its start about once in fifty.
});
