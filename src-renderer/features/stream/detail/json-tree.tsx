import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { CHILDREN_AT_ONCE, copiedValue, type JsonLine, type JsonTreeState, jsonLines } from './json-lines';
import { type JsonMatch, openedTo } from './json-search';
import styles from './json-tree.module.css';
import { copy, TreeLine } from './json-tree-line';
import { TreeSearch } from './tree-search';

/** Height of a line that does not wrap. */
const LINE_PX = 18;

/**
 * JSON as a tree that walks only what is open and draws only what is in view. Arrows move and open, C copies the value,
 * P its path; a search opens what leads to its matches.
 */
export function JsonTree({ value, label }: { readonly value: unknown; readonly label: string }) {
  const [state, setState] = useState<JsonTreeState>({ toggled: new Set(), drawn: new Map() });
  const [activePath, setActivePath] = useState('$');
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const lines = useMemo(() => jsonLines(value, state), [value, state]);
  const active = Math.max(
    0,
    lines.findIndex(({ path }) => path === activePath),
  );
  const view = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => lines[index]?.path ?? index,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });

  const toggle = (line: JsonLine) => {
    if (line.kind === 'open' && line.count > 0) setState({ ...state, toggled: flipped(state.toggled, line.path) });
    if (line.kind === 'more') setState({ ...state, drawn: withMore(state.drawn, line.path.slice(0, -1)) });
  };
  const go = (index: number) => {
    const next = Math.min(Math.max(0, index), lines.length - 1);
    setActivePath(lines[next]?.path ?? '$');
    view.scrollToIndex(next);
  };
  const reveal = (match: JsonMatch) => {
    const opened = openedTo(state, value, match);
    setState(opened);
    setActivePath(match.path);
    const index = jsonLines(value, opened).findIndex(({ path }) => path === match.path);
    // The lines that have just been opened are counted first.
    requestAnimationFrame(() => view.scrollToIndex(index, { align: 'center' }));
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
    <div className={styles.pane}>
      <TreeSearch value={value} onMatch={reveal} />
      <div
        ref={scroller}
        className={styles.tree}
        role="tree"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={`${id}-${active}`}
        onKeyDown={onKeyDown}
      >
        <div role="none" className={styles.all} style={{ height: view.getTotalSize() }}>
          {view.getVirtualItems().map(({ index, key, start }) => {
            const line = lines[index];
            return line === undefined ? null : (
              <TreeLine
                key={String(key)}
                ref={view.measureElement}
                id={`${id}-${index}`}
                line={line}
                index={index}
                startPx={start}
                isActive={index === active}
                onPoint={setActivePath}
                onToggle={toggle}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
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
