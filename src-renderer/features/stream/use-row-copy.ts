import { problemOf, useHost } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { shownColumns } from '@renderer/store/stream-columns';
import { formatCount } from '@renderer/ui/format-count';
import type { LinkedStream } from '@shared/links/link-address';
import { withAbsoluteTimes } from '@shared/query';
import type { EventRow } from '@shared/views/event-row';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { linkText } from './link-text';
import type { StreamSession } from './stream-session';
import { type CopyForm, copyTextOf } from './table/copy-rows';
import { isOneRow } from './table/row-selection';
import { countSelected, MOST_COPIED, readSelected } from './table/selected-rows';
import { useColumns } from './table/use-columns';

export type RowCopy = {
  /** Rows selected, when they are several and have been counted. */
  readonly selected: number | undefined;
  /** What was copied or could not be; for a moment. */
  readonly said: string | undefined;
  copyRows(form: CopyForm): void;
  copyLink(row?: EventRow): void;
};

/** How long a finished copy is spoken of. */
const SAID_MS = 4_000;

/** Counts what is selected, and brings it, or a link, into the clipboard. */
export function useRowCopy(session: StreamSession, { name, createdAt }: LinkedStream): RowCopy {
  const host = useHost();
  const router = useRouter();
  const { choice } = useColumns();
  const [said, setSaid] = useState<string>();
  const selected = useSelectedCount(session);

  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const write = useCallback(async (text: string, done: string) => {
    await navigator.clipboard.writeText(text);
    setSaid(done);
  }, []);
  const fail = useCallback((error: unknown) => setSaid(`Nothing was copied. ${problemOf(error).sentence}`), []);

  const copyRows = useCallback(
    (form: CopyForm) => {
      const { spans } = session.store.getState().selection;
      readSelected(host, session.filter, spans, new AbortController().signal)
        .then((rows) => write(copyTextOf(rows, form, name), copiedInWords(rows.length, form)))
        .catch(fail);
    },
    [host, session, name, write, fail],
  );
  const copyLink = useCallback(
    (row?: EventRow) => {
      // Read later and elsewhere, it still means these events.
      const filter = withAbsoluteTimes(session.filter.text, session.filter);
      const { href } = router.buildLocation({
        to: routes.stream,
        search: (before) => ({
          ...before,
          filter: filter === '' ? undefined : filter,
          columns: shownColumns(choice),
          of: undefined,
          created: undefined,
          ...(row !== undefined && { sequence: row.sequence, at: undefined }),
        }),
      });
      const stream = { name, createdAt };
      write(linkText({ route: href, stream, row, filter }), 'The link was copied.').catch(fail);
    },
    [router, session, name, createdAt, choice, write, fail],
  );
  return { selected, said, copyRows, copyLink };
}

function copiedInWords(count: number, form: CopyForm): string {
  const rows = count === 1 ? 'One event was' : `${formatCount(count)} events were`;
  const cut = count === MOST_COPIED ? ' More than that is what the export is for.' : '';
  return `${rows} copied as ${form}.${cut}`;
}

/** How many rows are selected, asked for where it cannot be seen; undefined for one or none. */
function useSelectedCount(session: StreamSession): number | undefined {
  const host = useHost();
  const selection = useStore(session.store, (state) => state.selection);
  const [counted, setCounted] = useState<{ readonly of: typeof selection; readonly count: number }>();
  const isWanted = selection.spans.length > 0 && !isOneRow(selection);
  useEffect(() => {
    if (!isWanted) return;
    const abort = new AbortController();
    countSelected(host, session.filter, selection.spans, abort.signal).then(
      (count) => setCounted({ of: selection, count }),
      // The rows' own question fails as well, and says so.
      () => {},
    );
    return () => abort.abort();
  }, [host, session, selection, isWanted]);
  return isWanted ? counted?.count : undefined;
}
