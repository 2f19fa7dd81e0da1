import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';

const SETTLE_LIMIT_MS = 10_000;
const QUIET_MS = 700;

/**
 * Writes a PNG of the window once it has settled: the page says that nothing is loading (`aria-busy`), and two
 * pictures in a row show the same. Gives up waiting after 10 s and takes what is there.
 */
export async function takePicture(window: BrowserWindow, file: string): Promise<void> {
  const end = Date.now() + SETTLE_LIMIT_MS;
  let before: Uint8Array = new Uint8Array();
  while (Date.now() < end) {
    await new Promise((resume) => setTimeout(resume, QUIET_MS));
    const busy: unknown = await window.webContents.executeJavaScript(
      `document.fonts.status !== 'loaded' || document.querySelector('[aria-busy="true"]') !== null || document.querySelector('main') === null`,
    );
    const now = (await window.webContents.capturePage()).toBitmap();
    if (busy === false && now.equals(before)) break;
    before = now;
  }
  await writeFile(file, (await window.webContents.capturePage()).toPNG());
}
