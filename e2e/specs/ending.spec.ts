import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../fixtures/eventglass';

/** Process that writes exports: while it is held, an export neither goes on nor ends. */
async function indexProcess(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name, serviceName }) => (name ?? serviceName) === 'Eventglass index')?.pid,
  );
  if (pid === undefined) throw new Error('the index process is not there');
  return pid;
}

/** Answers what is asked before the app ends, and remembers what that was. */
async function answerWith(app: ElectronApplication, file: string, ...answers: readonly number[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, { path, given }) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
      dialog.showMessageBox = (async (_: unknown, { message }: { message: string }) => {
        asked.push(message);
        return { response: given[asked.length - 1] ?? 0, checkboxChecked: false };
      }) as typeof dialog.showMessageBox;
    },
    { path: file, given: answers },
  );
}

const asked = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { asked: readonly string[] }).asked);

const closeWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

/** `before`: once it can be begun, for which the index has to answer. */
async function exportTable(page: Page, before: () => void): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Export' });
  await form.getByRole('radio', { name: 'Table' }).check();
  const begin = form.getByRole('button', { name: 'Export…' });
  await expect(begin).toBeEnabled();
  before();
  await begin.click();
}

test('closing the last window with an export running asks, and ends it only when told to', async ({
  start,
  userData,
}) => {
  const { app, page, frame, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  const folder = join(userData, 'exports');
  mkdirSync(folder);
  await answerWith(app, join(folder, 'all.csv'), 1, 0);
  const pid = await indexProcess(app);

  await exportTable(page, () => process.kill(pid, 'SIGSTOP'));
  await closeWindow(app);
  await expect
    .poll(() => asked(app))
    .toEqual([expect.stringMatching(/^all\.csv is being written, \d+ %: nothing of it is kept/)]);
  await frame.open('Persons');
  process.kill(pid, 'SIGCONT');
  await expect(page.getByRole('region', { name: 'Export all.csv' })).toContainText(/events were written/);
  expect(readdirSync(folder)).toEqual(['all.csv']);

  await frame.open('Stream');
  await answerWith(app, join(folder, 'again.csv'), 0);
  await exportTable(page, () => process.kill(pid, 'SIGSTOP'));
  const gone = app.waitForEvent('close');
  await closeWindow(app).catch(() => undefined);
  process.kill(pid, 'SIGCONT');
  await gone;
  expect(readdirSync(folder)).toEqual(['all.csv']);
});
