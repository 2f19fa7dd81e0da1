import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { InputOf } from '@shared/contract/define';
import type { ReportFormat, reports } from '@shared/contract/report';
import { Unavailable } from '../application/ports';
import type { ChooseDestination } from './export-jobs';
import { fileName } from './file-name';
import { reportPage } from './report-page';

/** Makes pages to print of a document of HTML, which loads nothing and runs nothing. */
export type PrintDocument = (html: string) => Promise<Uint8Array>;

export type Reports = ReturnType<typeof createReports>;

const endings = { markdown: 'md', json: 'json', pdf: 'pdf', svg: 'svg' } as const satisfies Record<
  ReportFormat,
  string
>;

/** Keeps reports in files that the user chooses. */
export function createReports({
  choose,
  print,
}: {
  readonly choose: ChooseDestination | undefined;
  readonly print: PrintDocument | undefined;
}) {
  return {
    /** Resolves with the name of the file; null when the user changed their mind. */
    async save({ name, format, text }: InputOf<typeof reports, 'report.save'>): Promise<string | null> {
      if (!choose) throw new Unavailable('No report was saved: there is no window here to ask where to.');
      if (format === 'pdf' && !print)
        throw new Unavailable('No report was saved: nothing here can make a PDF; choose Markdown.');
      const title = fileName(name, 'report');
      const path = await choose({
        name: `${title}.${endings[format]}`,
        format: format === 'markdown' ? 'report' : format,
      });
      if (path === undefined) return null;
      const content = format === 'pdf' && print ? await print(reportPage(name, text)) : text;
      try {
        await writeFile(path, content, { mode: 0o600 });
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
