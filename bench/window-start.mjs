// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from 'playwright';

const emptyWindow = join(import.meta.dirname, 'scenes', 'empty-window');

const START_LIMIT_MS = 60_000;
const anyEventRow = '[role="grid"] [aria-rowindex]:not([aria-rowindex="1"])';

/**
 * Start of the app to its first painted row of events, against an empty window of the same runtime to its first paint.
 * The user data hold a sample of 250 persons, so that the embedded server starts on data, as it does every day.
 * @type {import('./report.mjs').Benchmark}
 */
export const windowStart = {
  says: 'start to the first painted row, against an empty Electron window',
  unit: 'ms',
  target: 1.5,
  acceptable: 2.5,
  async run({ repeat }) {
    const folder = mkdtempSync(join(tmpdir(), 'eventglass-bench-'));
    const app = [process.env.EVENTGLASS_BUILD ?? '', `--user-data=${folder}`];
    try {
      await startMs(app, anyEventRow);
      await startMs([emptyWindow], 'h1');
      const floor = [];
      const figure = [];
      for (let round = 0; round < repeat; round += 1) {
        floor.push(await startMs([emptyWindow], 'h1'));
        figure.push(await startMs(app, anyEventRow));
      }
      return { floor, figure };
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    }
  },
};

/** @param {readonly string[]} args @param {string} selector what has to be on screen */
async function startMs(args, selector) {
  const begun = performance.now();
  const app = await electron.launch({ args: [...args], timeout: START_LIMIT_MS });
  const page = await app.firstWindow({ timeout: START_LIMIT_MS });
  await page.waitForSelector(selector, { state: 'visible', timeout: START_LIMIT_MS });
  const elapsed = performance.now() - begun;
  await app.close();
  return elapsed;
}
