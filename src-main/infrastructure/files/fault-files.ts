import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FaultReport, faultReport } from '@shared/contract/diagnostics';

const ending = '.json';
const MOST_FAULTS = 50;
const LARGEST_BYTES = 64 * 1024;

/** Reports of faults as files of a folder, the newest fifty; only their owner may read them. */
export function createFaultFiles(folder: string) {
  const names = async () => (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending)).sort();

  return {
    /** Newest first; what is no report is left out. */
    async all(): Promise<readonly FaultReport[]> {
      const contents = await Promise.all(
        (await names()).map((name) => readFile(join(folder, name)).catch(() => undefined)),
      );
      return contents.flatMap((bytes) => parsed(bytes) ?? []).sort((a, b) => b.atMs - a.atMs);
    },
    /** Keeps one and lets go of the oldest. A report that cannot be written is no reason for another fault. */
    async keep(fault: FaultReport): Promise<void> {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(join(folder, `${fault.id}${ending}`), JSON.stringify(fault), { mode: 0o600 });
        const old = (await names()).slice(0, -MOST_FAULTS);
        await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
      } catch {
        // The log has said what happened.
      }
    },
    async forgetAll(): Promise<void> {
      await Promise.all((await names()).map((name) => rm(join(folder, name), { force: true })));
    },
  };
}

export type FaultFiles = ReturnType<typeof createFaultFiles>;

function parsed(bytes: Buffer | undefined): FaultReport | undefined {
  if (bytes === undefined || bytes.length > LARGEST_BYTES) return undefined;
  try {
    return faultReport.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}
