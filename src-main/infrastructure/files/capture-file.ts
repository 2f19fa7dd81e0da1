import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Capture, LARGEST_CAPTURE_BYTES, parseCapture } from '@shared/capture/capture';
import { Unavailable } from '../../application/ports';

/** Reads a capture, whoever wrote it. Throws `Unavailable` with one sentence when it is none or cannot be read. */
export async function readCaptureFile(path: string): Promise<Capture> {
  const name = basename(path);
  const text = await readText(path).catch((error: unknown) => {
    if (error instanceof Unavailable) throw error;
    throw new Unavailable(`${name} cannot be read: choose a file that is there and may be opened.`, { cause: error });
  });
  const parsed = parseCapture(text);
  if (!parsed.ok) throw new Unavailable(`${name} cannot be opened: ${parsed.problem}.`);
  return parsed.capture;
}

async function readText(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > LARGEST_CAPTURE_BYTES) {
    const limit = Math.round(LARGEST_CAPTURE_BYTES / 1_000_000);
    throw new Unavailable(
      `${basename(path)} is too large to be opened: it has more than ${limit} MB; take a capture of fewer events.`,
    );
  }
  return readFile(path, 'utf8');
}
