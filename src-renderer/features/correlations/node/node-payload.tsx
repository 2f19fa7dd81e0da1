import { problemOf, useRequest } from '@renderer/host';
import { CopyButton } from '@renderer/ui/copy-button';
import { parseExactly } from '@renderer/ui/exact-json';
import { formatSize } from '@renderer/ui/format-size';
import { ProblemNote } from '@renderer/ui/problem-note';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import { isFields } from '@shared/catalogue/wire-words';
import type { PayloadView } from '@shared/views/event-detail';
import type { TraceNode } from '@shared/views/trace';
import { useMemo } from 'react';
import styles from './node-pane.module.css';
import { streamOfNode } from './node-stream';

/** Lines that are shown; the Stream has the rest. */
const MOST_LINES = 200;
const LONGEST_LINE = 400;

const titles: Partial<Record<TraceNode['kind'], string>> = {
  event: 'As stored',
  command: 'As the core recorded it',
  policy: 'As the core recorded it',
  'dead letter': 'As it was given up on',
};

/** The message of a node as it is stored; what is masked is masked where it comes from. */
export function NodePayload({ node }: { readonly node: TraceNode }) {
  const { kind } = node;
  const stream = streamOfNode(node);
  const { data, error } = useRequest(
    'event.detail',
    node.place === null ? null : { sequence: node.place.sequence, ...(stream !== undefined && { stream }) },
  );
  const payload = data?.payload;
  const shown = useMemo(() => (payload === undefined ? undefined : shownOf(payload, kind)), [payload, kind]);
  if (node.place === null) return null;
  return (
    <section className={styles.section} aria-label="Payload">
      <div className={styles.sectionHead}>
        <h3>{shown?.isAskedFor ? 'Asked for' : (titles[kind] ?? 'As stored')}</h3>
        {payload !== undefined && <CopyButton text={payload.content} label="Copy payload" />}
      </div>
      {error !== null && <ProblemNote problem={problemOf(error)} />}
      {shown !== undefined && shown.text !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.payload} tabIndex={0} aria-label="Payload as text">
          <pre>{shown.text}</pre>
        </section>
      )}
      {payload !== undefined && payload.shownBytes < payload.totalBytes && (
        <p className={styles.quiet}>
          The first {formatSize(payload.shownBytes)} of {formatSize(payload.totalBytes)}; the Stream has the rest.
        </p>
      )}
    </section>
  );
}

type ShownPayload = { readonly text: string; readonly isAskedFor: boolean };

/** What the core recorded of a command has the command in it: that is what one looks for. */
function shownOf({ kind, content, shownBytes, totalBytes }: PayloadView, of: TraceNode['kind']): ShownPayload {
  const value = kind === 'json' && shownBytes >= totalBytes ? parsed(content) : undefined;
  if (value === undefined) return { text: linesOf(content), isAskedFor: false };
  const command = of === 'command' && isFields(value) ? value.command : undefined;
  return { text: linesOf(JSON.stringify(command ?? value, null, 2)), isAskedFor: command != null };
}

function parsed(content: string): unknown {
  try {
    return parseExactly(content);
  } catch {
    // The index calls it JSON and this window does not: its text still tells.
    return undefined;
  }
}

function linesOf(text: string): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, MOST_LINES).map((line) => visibleText(cutText(line, LONGEST_LINE)));
  return [...shown, ...(lines.length > MOST_LINES ? [`… ${lines.length - MOST_LINES} more lines`] : [])].join('\n');
}
