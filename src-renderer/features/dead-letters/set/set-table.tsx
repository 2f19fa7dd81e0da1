import { Checkbox } from '@mantine/core';
import { Instant } from '@renderer/ui/instant';
import { shortId } from '@renderer/ui/short-id';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import type { LetterOutcome, LetterRow } from '@shared/views/dead-letter';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { useLetterPlace } from '../letter-search';
import { outcomeLooks } from '../outcome-looks';
import { chooseAll, extendChoice, isChosen, toggleLetter } from './letter-choice';
import styles from './set-table.module.css';
import type { FrozenSet } from './use-frozen-set';
import { type SetWork, useWorks } from './work-store';

const ROW_PX = 28;

type SetTableProps = {
  readonly fingerprint: string;
  readonly set: FrozenSet;
  readonly work: SetWork;
  /** What replays made of them. */
  readonly outcomes: ReadonlyMap<string, LetterOutcome>;
  readonly isStale: boolean;
};

/**
 * The letters of the set, thousands like ten. Arrows move, Space takes one in or out, Shift extends that, Enter opens;
 * with the pointer a row opens, its box chooses, Shift extends.
 */
export function SetTable({ fingerprint, set, work, outcomes, isStale }: SetTableProps) {
  const { search, go } = useLetterPlace();
  const change = useWorks((works) => works.change);
  const scroll = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState(0);
  const { keys } = set;
  const virtual = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollPaddingStart: ROW_PX,
  });
  const choose = (key: string, isRange: boolean) =>
    change(fingerprint, ({ choice }) => ({
      choice: isRange ? extendChoice(choice, keys, key) : toggleLetter(choice, key),
    }));
  const open = (key: string) => go({ letter: key });
  const moveTo = (row: number) => {
    const next = Math.min(Math.max(row, 0), keys.length - 1);
    setActive(next);
    virtual.scrollToIndex(next);
    const key = keys[next];
    if (search.letter !== undefined && key !== undefined) open(key);
    return key;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 12, PageUp: active - 12 },
      ...{ Home: 0, End: keys.length - 1 },
    };
    const row = steps[event.key];
    const key = keys[active];
    if (row !== undefined) {
      const next = moveTo(row);
      if (event.shiftKey && next !== undefined) choose(next, true);
    } else if (event.target !== event.currentTarget) return;
    else if (event.key === ' ' && key !== undefined) choose(key, event.shiftKey);
    else if (event.key === 'Enter' && key !== undefined) open(key);
    else return;
    event.preventDefault();
  };
  const leftOut = keys.filter((key) => !isChosen(work.choice, key)).length;
  return (
    <table
      ref={scroll}
      className={styles.table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one walks in with the keyboard is a grid
      role="grid"
      tabIndex={0}
      aria-label="Frozen set"
      aria-rowcount={keys.length + 1}
      aria-activedescendant={keys.length > 0 ? `letter-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <thead className={styles.head}>
        <tr className={styles.columns} aria-rowindex={1}>
          <th scope="col">
            <Checkbox
              size="xs"
              aria-label="Choose all"
              checked={leftOut === 0}
              indeterminate={leftOut > 0 && leftOut < keys.length}
              onChange={({ currentTarget }) => change(fingerprint, { choice: chooseAll(keys, currentTarget.checked) })}
            />
          </th>
          <th scope="col">failed first</th>
          <th scope="col">person</th>
          <th scope="col">message</th>
          <th scope="col">rehearsal says</th>
          <th scope="col">replay</th>
        </tr>
      </thead>
      <tbody className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const key = keys[index] ?? '';
          return (
            <SetRow
              key={key}
              {...{ index, start, work, isStale }}
              letterKey={key}
              row={set.rows.get(key)}
              outcome={outcomes.get(key)}
              isActive={index === active}
              isOpen={key === search.letter}
              onOpen={() => {
                setActive(index);
                open(key);
              }}
              onChoose={(isRange) => {
                setActive(index);
                choose(key, isRange);
              }}
            />
          );
        })}
      </tbody>
    </table>
  );
}

type SetRowProps = {
  readonly index: number;
  readonly start: number;
  readonly letterKey: string;
  readonly row: LetterRow | undefined;
  readonly work: SetWork;
  readonly outcome: LetterOutcome | undefined;
  readonly isStale: boolean;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onChoose: (isRange: boolean) => void;
};

function SetRow({ index, start, letterKey, row, work, outcome, isStale, isActive, isOpen, ...act }: SetRowProps) {
  const verdict = work.rehearsal?.verdicts.get(letterKey);
  const look = verdict && outcomeLooks[verdict.outcome];
  const chosen = isChosen(work.choice, letterKey);
  const onBox = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    act.onChoose(event.shiftKey);
  };
  return (
    <tr
      id={`letter-${index}`}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      className={styles.row}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${start}px)` }}
      onClick={act.onOpen}
    >
      <td>
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={`Choose ${visibleText(row?.personName ?? letterKey)}`}
          checked={chosen}
          readOnly
          onClick={onBox}
        />
      </td>
      <td className={styles.mono}>{row !== undefined && <Instant atMs={row.firstFailedMs} shape="time" />}</td>
      <td>
        <WireText text={row?.personName || row?.personId || '…'} limit={60} />
      </td>
      <td className={styles.mono} title={visibleText(row?.messageId ?? '')}>
        {visibleText(shortId(row?.messageId ?? ''))}
        {work.texts[letterKey] !== undefined && <em> edited</em>}
      </td>
      <td data-tone={look?.tone} data-stale={isStale || undefined} title={verdict?.sentence.slice(0, 400)}>
        {look !== undefined && verdict !== undefined && (
          <>
            <look.icon size={14} stroke={1.75} aria-hidden /> {look.rehearsed}{' '}
            <small>
              <WireText text={verdict.sentence} limit={120} />
              {verdict.waitsFor > 0 && `; waits for ${verdict.waitsFor} of the same person`}
            </small>
          </>
        )}
      </td>
      <td data-tone={outcome && outcomeLooks[outcome].tone}>
        {work.discarded.includes(letterKey) ? 'discarded' : (outcome ?? (row?.state === 'waiting' ? '' : row?.state))}
      </td>
    </tr>
  );
}
