import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../fixtures/eventglass';
import { createdByOutside } from '../fixtures/outside-client';

/** The user's answer to where a file shall go; undefined closes the question. */
async function answerWith(app: ElectronApplication, filePath: string | undefined): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === undefined, filePath: path ?? '' });
  }, filePath);
}

async function exportAs(page: Page, format: 'Lines of JSON' | 'Table' | 'Capture', note?: string): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Export' });
  await form.getByRole('radio', { name: format }).check();
  if (note !== undefined) await form.getByRole('textbox', { name: 'Note' }).fill(note);
  await form.getByRole('button', { name: format === 'Capture' ? 'Take capture…' : 'Export…' }).click();
}

async function folderIn(userData: string): Promise<string> {
  const folder = join(userData, 'exports');
  await mkdir(folder);
  return folder;
}

test('the filtered events are written as lines of JSON, as a table and as a capture', async ({ start, userData }) => {
  const { app, page, stream } = await start();
  const folder = await folderIn(userData);
  await stream.filter('has:legacy type:Created');
  await stream.shows(/Created.*Grace Okafor/);

  await answerWith(app, join(folder, 'grace.ndjson'));
  await exportAs(page, 'Lines of JSON');
  await expect(page.getByRole('region', { name: 'Export grace.ndjson' })).toContainText('1 event was written.');
  const [line] = readFileSync(join(folder, 'grace.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
  expect(line).toMatchObject({ type: 'Created', personName: 'Grace Okafor' });
  expect(line.payload.PersonCreated.name.first_name).toBe('Grace');

  await answerWith(app, join(folder, 'grace.csv'));
  await exportAs(page, 'Table');
  await expect(page.getByRole('region', { name: 'Export grace.csv' })).toContainText('1 event was written.');
  expect(readFileSync(join(folder, 'grace.csv'), 'utf8')).toMatch(/^\uFEFFsequence,.*\r\n\d+,.*Grace Okafor/);

  await answerWith(app, join(folder, 'grace.eventglass'));
  await exportAs(page, 'Capture', 'INC-4711');
  await expect(page.getByRole('region', { name: 'Export grace.eventglass' })).toContainText('1 event was written.');
  const capture = JSON.parse(readFileSync(join(folder, 'grace.eventglass'), 'utf8'));
  expect(capture).toMatchObject({
    eventglass: 'capture',
    version: 1,
    notes: 'INC-4711',
    stream: { name: 'person-events' },
  });
  expect(capture.events[0].text).toContain('legacy-hr');

  expect(readdirSync(folder).sort()).toEqual(['grace.csv', 'grace.eventglass', 'grace.ndjson']);
});

test('nothing is written when the user changes their mind, or the folder is not there', async ({ start, userData }) => {
  const { app, page, stream } = await start();
  const folder = await folderIn(userData);
  await stream.hasRows();

  await answerWith(app, undefined);
  await exportAs(page, 'Table');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeHidden();

  await answerWith(app, join(folder, 'missing', 'all.csv'));
  await exportAs(page, 'Table');
  await expect(page.getByRole('region', { name: 'Export all.csv' })).toContainText(/its folder is not there any more/);
  expect(readdirSync(folder)).toEqual([]);
});

test('a capture is opened in the place of the server, on every screen that looks, and closed again', async ({
  start,
  userData,
}) => {
  const { app, page, frame, stream } = await start();
  const file = join(await folderIn(userData), 'grace.eventglass');
  await stream.filter('has:legacy type:Created');
  await stream.shows(/Created.*Grace Okafor/);
  await answerWith(app, file);
  await exportAs(page, 'Capture', 'INC-4711');
  await expect(page.getByRole('region', { name: 'Export grace.eventglass' })).toContainText('1 event was written.');
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);

  await frame.findAndTake('Open capture');

  const banner = page.getByRole('region', { name: 'Capture' });
  await expect(banner).toContainText(/Offline, from grace\.eventglass: 1 event of person-events/);
  await expect(banner).toContainText('INC-4711');
  await frame.says(/1 events/);
  await stream.select(/Created.*Grace Okafor/);
  await expect(stream.detail).toContainText('legacy-hr');
  await frame.open('Persons');
  await expect(page.getByRole('main')).toContainText('Grace Okafor');

  await banner.getByRole('button', { name: 'Close capture' }).click();
  await expect(banner).toBeHidden();
  await frame.says(/\d{3} events/);
});

test('a file that is no capture is refused in words, and nothing changes', async ({ start }) => {
  const { app, page, frame, stream } = await start();
  await stream.hasRows();
  await app.evaluate(({ dialog, app: electron }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [`${electron.getAppPath()}/main/main.js`] });
  });
  await frame.findAndTake('Open capture');
  await expect(page.getByRole('alert')).toContainText(/main\.js cannot be opened: it is not JSON|cannot be read/);
  await expect(page.getByRole('region', { name: 'Capture' })).toBeHidden();
  await stream.hasRows();
});

test('a capture is opened where no server can be reached', async ({ start, userData }) => {
  const file = join(await folderIn(userData), 'ticket.eventglass');
  const personId = randomUUID();
  const event = {
    sequence: 41,
    subject: `person.events.${personId}.person.created`,
    recordedAt: '2026-11-23T14:03:22.118Z',
    headers: [['X-Producer', 'crm-sync/3.1@outside']],
    text: createdByOutside(personId, 'Far', 'Away'),
  };
  const capture = {
    eventglass: 'capture',
    version: 1,
    takenAt: '2026-11-23T15:00:00Z',
    of: { kind: 'person', personId },
    stream: { name: 'person-events', createdAt: '2026-01-01T00:00:00Z' },
    masking: 'none',
    notes: '',
    events: [event],
  };
  writeFileSync(file, JSON.stringify(capture));
  const { app, page, frame, stream } = await start({ args: ['--server', 'nats://127.0.0.1:1'] });
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);

  await frame.findAndTake('Open capture');

  await expect(page.getByRole('region', { name: 'Capture' })).toContainText(/1 event of person-events, one person/);
  await stream.select(/Created.*Far Away/);
  await expect(stream.detail).toContainText('#41');

  await page.getByRole('button', { name: 'Close capture' }).click();
  await expect(page.getByRole('region', { name: 'Capture' })).toBeHidden();
  await drop(page, 'letter.txt', 'Dear Far Away');
  await expect(page.getByRole('alert')).toContainText('letter.txt cannot be opened: it is not JSON');
  await drop(page, 'ticket.eventglass', JSON.stringify(capture));
  await expect(page.getByRole('region', { name: 'Capture' })).toContainText('ticket.eventglass');
  await expect(page.getByRole('alert')).toBeHidden();
});

/** Drops a file on the window, as a file manager does. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text] as const,
  );
}
