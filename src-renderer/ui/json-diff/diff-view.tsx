import { formatCount } from '@renderer/ui/format-count';
import { WireText } from '@renderer/ui/wire-text';
import { type CSSProperties, type ReactNode, useMemo, useState } from 'react';
import { type Difference, type DiffKind, type DiffManner, type DiffRow, diffRows } from './diff-rows';
import styles from './diff-view.module.css';
import { linesOfJson, type TextLine } from './json-text';

export type DiffViewProps = {
  /** What the two sides are; stands above them. */
  readonly leftTitle: ReactNode;
  readonly rightTitle: ReactNode;
  readonly left: unknown;
  readonly right: unknown;
  readonly manner: DiffManner;
  /** Accessible name of the whole. */
  readonly label: string;
};

/** Rows drawn at once; a button asks for more. */
const ROWS_AT_ONCE = 500;

/** Two JSON values side by side, the differences marked by colour and by sign. */
export function DiffView({ leftTitle, rightTitle, left, right, manner, label }: DiffViewProps) {
  const [drawn, setDrawn] = useState(ROWS_AT_ONCE);
  const difference = useMemo(() => compare(left, right, manner), [left, right, manner]);
  return (
    <section className={styles.diff} aria-label={label}>
      <header className={styles.head}>
        <span className={styles.title}>{leftTitle}</span>
        <span className={styles.title}>{rightTitle}</span>
        {difference !== undefined && <Counts counts={difference.counts} manner={manner} />}
      </header>
      {difference === undefined ? (
        <p className={styles.note}>
          These two are too large or too different to be laid side by side: compare them in their raw views.
        </p>
      ) : (
        <table className={styles.rows} aria-label={label}>
          <tbody>
            {difference.rows.slice(0, drawn).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place, and rows never move
              <Row key={index} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {difference !== undefined && difference.rows.length > drawn && (
        <button type="button" className={styles.more} onClick={() => setDrawn(drawn + ROWS_AT_ONCE)}>
          show {formatCount(Math.min(ROWS_AT_ONCE, difference.rows.length - drawn))} of{' '}
          {formatCount(difference.rows.length - drawn)} more lines
        </button>
      )}
    </section>
  );
}

function compare(left: unknown, right: unknown, manner: DiffManner): Difference | undefined {
  const [leftLines, rightLines] = [linesOfJson(left), linesOfJson(right)];
  return leftLines === undefined || rightLines === undefined ? undefined : diffRows(leftLines, rightLines, manner);
}

const signs: Record<DiffKind, { readonly sign: string; readonly says: string }> = {
  same: { sign: '', says: 'the same' },
  moved: { sign: '→', says: 'moved' },
  changed: { sign: '≠', says: 'changed' },
  added: { sign: '+', says: 'added' },
  removed: { sign: '−', says: 'removed' },
};

function Row({ row: { kind, left, right } }: { readonly row: DiffRow }) {
  const { sign, says } = signs[kind];
  return (
    <tr className={styles.row} data-kind={kind}>
      <Side line={left} />
      <td className={styles.sign} title={kind === 'same' ? undefined : says}>
        <span aria-hidden>{sign}</span>
        {kind !== 'same' && <span className={styles.spoken}>{says}</span>}
      </td>
      <Side line={right} />
    </tr>
  );
}

/** Beyond this, levels are no longer told apart by their indent. */
const DEEPEST_INDENT = 12;

function Side({ line }: { readonly line: TextLine | undefined }) {
  if (line === undefined) return <td className={styles.nothing} />;
  return (
    <td className={styles.line} style={{ '--depth': Math.min(line.depth, DEEPEST_INDENT) } as CSSProperties}>
      {line.name !== undefined && (
        <span className={styles.name}>
          <WireText text={`"${line.name}"`} limit={120} />:{' '}
        </span>
      )}
      <WireText text={line.text} limit={1000} />
    </td>
  );
}

function Counts({ counts, manner }: { readonly counts: Difference['counts']; readonly manner: DiffManner }) {
  const { moved, changed, added, removed } = counts;
  return (
    <span className={styles.counts}>
      {moved > 0 && <span data-kind="moved">→ {formatCount(moved)} moved</span>}
      {changed > 0 && <span data-kind="changed">≠ {formatCount(changed)} changed</span>}
      {added > 0 && <span data-kind="added">+ {formatCount(added)} added</span>}
      {(removed > 0 || manner === 'forms') && (
        <span data-kind="removed">
          {removed > 0 && '− '}
          {formatCount(removed)} {manner === 'forms' ? 'lost' : 'removed'}
        </span>
      )}
      {manner === 'events' && moved + changed + added + removed === 0 && <span>no difference</span>}
    </span>
  );
}
