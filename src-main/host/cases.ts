import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CaseList } from '@shared/contract/cases';
import type { CaseBook } from '../application/cases/case-book';
import { Unavailable } from '../application/ports';
import type { ChooseDestination } from './export-jobs';
import { fileName } from './file-name';
import { observedValue } from './observed-value';

export type Cases = ReturnType<typeof createCases>;

/** Cases as windows see them: all of them hear of every change that one of them makes. */
export function createCases({
  book,
  choose,
}: {
  readonly book: CaseBook;
  readonly choose: ChooseDestination | undefined;
}) {
  const list = observedValue<CaseList>({ cases: [], unreadable: [] });
  const look = async () => list.set(await book.all());

  return {
    /** What is on the disk now, where another application may have changed it, and after each change here. */
    async *list(signal: AbortSignal): AsyncGenerator<CaseList> {
      await look();
      yield* list.follow(signal);
    },

    /** Makes a change known, also one that failed because something else had changed before. */
    async change(changing: Promise<void>): Promise<Record<string, never>> {
      try {
        await changing;
      } finally {
        await look();
      }
      return {};
    },

    report: (caseId: string) => book.report(caseId),

    /** Resolves with the name of the file; null when the user changed their mind. */
    async saveReport(caseId: string): Promise<string | null> {
      if (!choose) throw new Unavailable('No report was saved: there is no window here to ask where to.');
      const { name, markdown } = await book.report(caseId);
      const path = await choose({ name: `${fileName(name, 'incident report')}.md`, format: 'report' });
      if (path === undefined) return null;
      try {
        await writeFile(path, markdown, { mode: 0o600 });
      } catch (error) {
        throw new Unavailable(
          `${basename(path)} was not written: the system did not take it; choose another place and save once more.`,
          { cause: error },
        );
      }
      return basename(path);
    },
  };
}
