import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Two at once, each on a display of its own, where there are cores and a display for a second one.
  workers: process.env.EVENTGLASS_SECOND_DISPLAY === undefined ? 1 : 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: process.env.EVENTGLASS_E2E_REPORT ?? '../test-results/e2e.json' }]],
  // No traces: recording one made a window hang at its start about once in fifty.
});
