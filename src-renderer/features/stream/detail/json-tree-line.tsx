import { WireText } from '@renderer/ui/wire-text';
import { type CSSProperties, memo, type Ref } from 'react';
import { FieldValue } from './field-value';
import { CHILDREN_AT_ONCE, copiedValue, type JsonLine } from './json-lines';
import styles from './json-tree.module.css';

type TreeLineProps = {
  readonly ref: Ref<HTMLDivElement>;
  readonly id: string;
  readonly line: JsonLine;
  readonly index: number;
  readonly startPx: number;
  readonly isActive: boolean;
  readonly onPoint: (path: string) => void;
  readonly onToggle: (line: JsonLine) => void;
};

/** A line of the tree; what can be done with it shows while it is the active one. */
export const TreeLine = memo(
  function TreeLine({ ref, id, line, index, startPx, isActive, onPoint, onToggle }: TreeLineProps) {
    if (line.kind === 'close') {
      return (
        <div
          ref={ref}
          role="presentation"
          id={id}
          className={styles.line}
          data-index={index}
          data-active={isActive || undefined}
          style={place(line, startPx)}
        >
          <span className={styles.mark}>{line.bracket}</span>
        </div>
      );
    }
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys
      // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and names its active line
      <div
        ref={ref}
        role="treeitem"
        id={id}
        className={styles.line}
        aria-level={line.depth + 1}
        aria-expanded={line.kind === 'open' && line.count > 0 ? line.isExpanded : undefined}
        aria-selected={isActive}
        data-index={index}
        data-active={isActive || undefined}
        data-opens={line.kind !== 'leaf' || undefined}
        style={place(line, startPx)}
        onClick={() => onToggle(line)}
        onPointerEnter={() => onPoint(line.path)}
      >
        {line.name !== undefined && (
          <span className={styles.name}>
            <WireText text={`"${line.name}"`} limit={120} />
            <span className={styles.mark}>: </span>
          </span>
        )}
        <LineValue line={line} />
        {isActive && line.kind !== 'more' && (
          <span className={styles.actions}>
            <LineAction label="Copy path" title="Copy path (P)" text={() => line.path} />
            <LineAction label="Copy value" title="Copy value (C)" text={() => copiedValue(line.value)} />
          </span>
        )}
      </div>
    );
  },
  (before, after) =>
    before.line === after.line &&
    before.index === after.index &&
    before.startPx === after.startPx &&
    before.isActive === after.isActive &&
    before.onToggle === after.onToggle,
);

function LineValue({ line }: { readonly line: Exclude<JsonLine, { kind: 'close' }> }) {
  if (line.kind === 'leaf') {
    return (
      <FieldValue name={line.name} value={line.value}>
        <span className={styles.value} data-type={line.type}>
          <WireText text={JSON.stringify(line.value)} limit={2000} />
        </span>
      </FieldValue>
    );
  }
  if (line.kind === 'more')
    return (
      <span className={styles.more}>
        show {Math.min(line.count, CHILDREN_AT_ONCE)} of {line.count} more
      </span>
    );
  const closing = line.bracket === '{' ? '}' : ']';
  if (line.count === 0) return <span className={styles.mark}>{line.bracket + closing}</span>;
  return (
    <span className={styles.mark}>
      {line.bracket}
      {!line.isExpanded && (
        <>
          … <span className={styles.count}>{line.count}</span> {closing}
        </>
      )}
    </span>
  );
}

/** The text is made when it is asked for: a value may be the whole payload. */
function LineAction({
  label,
  title,
  text,
}: {
  readonly label: string;
  readonly title: string;
  readonly text: () => string;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.action}
      title={title}
      onClick={(event) => {
        event.stopPropagation();
        copy(text());
      }}
    >
      {label}
    </button>
  );
}

/** Puts the text into the clipboard. */
export function copy(text: string): void {
  void navigator.clipboard.writeText(text);
}

/** Beyond this, levels are no longer told apart by their indent: the line would have no room left. */
const DEEPEST_INDENT = 24;

function place({ depth }: JsonLine, startPx: number): CSSProperties {
  return { '--depth': Math.min(depth, DEEPEST_INDENT), transform: `translateY(${startPx}px)` } as CSSProperties;
}
