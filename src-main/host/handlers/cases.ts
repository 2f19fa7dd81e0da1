import type { cases } from '@shared/contract/cases';
import type { CaseBook } from '../../application/cases/case-book';
import type { Cases } from '../cases';
import type { Handlers } from '../dispatcher';

export function caseHandlers(book: CaseBook, known: Cases): Handlers<typeof cases> {
  return {
    'cases.list': (_input, signal) => known.list(signal),
    'cases.keep': (wanted) => known.change(book.keep(wanted)),
    'cases.annotate': ({ caseId, bookmarkId, note }) => known.change(book.annotate(caseId, bookmarkId, note)),
    'cases.forget': ({ caseId, bookmarkId }) => known.change(book.forget(caseId, bookmarkId)),
    'cases.rename': ({ caseId, name }) => known.change(book.rename(caseId, name)),
    'cases.delete': ({ caseId }) => known.change(book.delete(caseId)),
    'cases.report': async ({ caseId }) => ({ markdown: (await known.report(caseId)).markdown }),
    'cases.saveReport': async ({ caseId }) => ({ file: await known.saveReport(caseId) }),
  };
}
