import { WireText } from '@renderer/ui/wire-text';
import { type CSSProperties, type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import { CHILDREN_AT_ONCE, copiedValue, type JsonLine, type JsonTreeState, jsonLines } from './json-lines';
import styles from './json-tree.module.css';

/** JSON as a tree that walks only what is open. Arrows move and open, C copies the value, P its path. */
export function JsonTree({ value, label }: { readonly value: unknown; readonly label: string }) {
  const [state, setState] = useState<JsonTreeState>({ toggled: new Set(), drawn: new Map() });
  const [active, setActive] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => jsonLines(value, state), [value, state]);

  const toggle = (line: JsonLine) => {
    if (line.kind === 'open' && line.count > 0) setState({ ...state, toggled: flipped(state.toggled, line.path) });
    if (line.kind === 'more') setState({ ...state, drawn: withMore(state.drawn, line.path.slice(0, -1)) });
  };
  const go = (index: number) => {
    const next = Math.min(Math.max(0, index), lines.length - 1);
    setActive(next);
    tree.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };

  const act = (key: string, line: JsonLine): boolean => {
    const isOpen = line.kind === 'open' && line.isExpanded;
    const next = indexAfter(key, active, lines);
    if (next !== undefined && !(key === 'ArrowRight' && !isOpen) && !(key === 'ArrowLeft' && isOpen)) go(next);
    else if (key === 'Enter' || key === ' ' || key === 'ArrowRight' || key === 'ArrowLeft') toggle(line);
    else if (key === 'c') copy(copiedValue(line.value));
    else if (key === 'p') copy(line.path);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[active];
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey || !act(event.key, line)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={tree}
      className={styles.tree}
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={`json-line-${active}`}
      onKeyDown={onKeyDown}
    >
      {lines.map((line, index) => (
        <TreeLine
          key={line.path}
          line={line}
          index={index}
          isActive={index === active}
          onPoint={setActive}
          onToggle={toggle}
        />
      ))}
    </div>
  );
}

type TreeLineProps = {
  readonly line: JsonLine;
  readonly index: number;
  readonly isActive: boolean;
  readonly onPoint: (index: number) => void;
  readonly onToggle: (line: JsonLine) => void;
};

const TreeLine = memo(
  function TreeLine({ line, index, isActive, onPoint, onToggle }: TreeLineProps) {
    if (line.kind === 'close') {
      return (
        <div
          role="presentation"
          id={`json-line-${index}`}
          className={styles.line}
          data-active={isActive || undefined}
          style={indent(line)}
        >
          <span className={styles.mark}>{line.bracket}</span>
        </div>
      );
    }
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys
      // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and names its active line
      <div
        role="treeitem"
        id={`json-line-${index}`}
        className={styles.line}
        aria-level={line.depth + 1}
        aria-expanded={line.kind === 'open' && line.count > 0 ? line.isExpanded : undefined}
        aria-selected={isActive}
        data-active={isActive || undefined}
        data-opens={line.kind !== 'leaf' || undefined}
        style={indent(line)}
        onClick={() => onToggle(line)}
        onPointerEnter={() => onPoint(index)}
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
    before.line === after.line && before.isActive === after.isActive && before.onToggle === after.onToggle,
);

function LineValue({ line }: { readonly line: Exclude<JsonLine, { kind: 'close' }> }) {
  if (line.kind === 'leaf') {
    return (
      <span className={styles.value} data-type={line.type}>
        <WireText text={JSON.stringify(line.value)} limit={2000} />
      </span>
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

function copy(text: string): void {
  void navigator.clipboard.writeText(text);
}

function indent({ depth }: JsonLine): CSSProperties {
  return { '--depth': depth } as CSSProperties;
}

function flipped(paths: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(paths);
  if (!next.delete(path)) next.add(path);
  return next;
}

function withMore(drawn: ReadonlyMap<string, number>, path: string): ReadonlyMap<string, number> {
  return new Map(drawn).set(path, (drawn.get(path) ?? CHILDREN_AT_ONCE) + CHILDREN_AT_ONCE);
}

/** Line that a key leads to; undefined for keys that do something else. */
function indexAfter(key: string, active: number, lines: readonly JsonLine[]): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'Home':
      return 0;
    case 'End':
      return lines.length - 1;
    case 'ArrowLeft':
      return parentOf(lines, active);
    default:
      return undefined;
  }
}

function parentOf(lines: readonly JsonLine[], index: number): number {
  const depth = lines[index]?.depth ?? 0;
  for (let above = index - 1; above >= 0; above -= 1) if ((lines[above]?.depth ?? 0) < depth) return above;
  return 0;
}
