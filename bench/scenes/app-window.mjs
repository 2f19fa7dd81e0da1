// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from 'playwright';

const emptyWindow = join(import.meta.dirname, 'empty-window');
const START_LIMIT_MS = 60_000;
export const TABLE = '[role="grid"][aria-label="Events"]';
const anyEventRow = `${TABLE} tbody tr:not([aria-busy])`;

/**
 * The app's window on the stream of a server, with rows in view; it writes nothing.
 * @template Value
 * @param {string} url
 * @param {(page: import('playwright').Page) => Promise<Value>} measure
 */
export async function withAppWindow(url, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-bench-'));
  const flags = ['--read-only', '--demo-persons=0', '--window-size=1280x800'];
  const args = [process.env.EVENTGLASS_BUILD ?? '', `--user-data=${folder}`, `--server=${url}`, ...flags];
  const app = await electron.launch({ args, timeout: START_LIMIT_MS });
  try {
    const page = await app.firstWindow({ timeout: START_LIMIT_MS });
    await page.waitForSelector(anyEventRow, { timeout: START_LIMIT_MS });
    return await measure(page);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** A window of the same runtime with nothing in it. @template Value @param {(page: import('playwright').Page) => Promise<Value>} measure */
export async function withEmptyWindow(measure) {
  const app = await electron.launch({ args: [emptyWindow], timeout: START_LIMIT_MS });
  try {
    const page = await app.firstWindow({ timeout: START_LIMIT_MS });
    await page.waitForSelector('h1', { timeout: START_LIMIT_MS });
    return await measure(page);
  } finally {
    await app.close();
  }
}

/** Waits until the table says that it has so many rows. @param {import('playwright').Page} page @param {number} count @param {number} [timeout] */
export async function hasRows(page, count, timeout = 600_000) {
  await page.waitForFunction(
    ([table, wanted]) =>
      Number(document.querySelector(String(table))?.getAttribute('aria-rowcount')) - 1 >= Number(wanted),
    [TABLE, count],
    { timeout, polling: 200 },
  );
}
