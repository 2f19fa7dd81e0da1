import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProgressLine } from '@renderer/ui/progress-line';
import type { MachineDrawing, MachineUse } from '@shared/views/survey';
import { type KeyboardEvent, useId } from 'react';
import { labelOf, STATE_HEIGHT, STATE_WIDTH } from './machine-layout';
import styles from './machine-map.module.css';
import { keyOf, shortDuration, type Way, wordsOfName } from './machine-ways';
import { useMachineLayout } from './use-machine-layout';

export type Picked = { readonly state: string } | { readonly from: string; readonly to: string };

export type MachineMapProps = {
  readonly drawing: MachineDrawing;
  readonly use: MachineUse | undefined;
  readonly ways: readonly Way[];
  readonly picked: Picked | undefined;
  readonly onPick: (picked: Picked) => void;
  readonly nowMs: number;
};

/** Room around the drawing, for arrow heads and outlines. */
const MARGIN = 24;

/** The machine as a map: boxes with how many stand there, arrows as thick as they are used. Scrolls where it is larger. */
export function MachineMap({ drawing, use, ways, picked, onPick, nowMs }: MachineMapProps) {
  const [arrow, title] = [useId(), useId()];
  const placed = useMachineLayout(drawing.states, drawing.initial, ways);
  if (placed === 'impossible') {
    return <EmptyState sentence="The map cannot be drawn." reason="The list has the same states and ways." />;
  }
  if (placed === undefined) {
    return (
      <div className={styles.map} aria-busy="true">
        <ProgressLine what="Drawing the machine" />
      </div>
    );
  }
  const most = Math.max(1, ...ways.map(({ count }) => count));
  const isState = (state: string) => picked !== undefined && 'state' in picked && picked.state === state;
  const isWay = (way: Way) =>
    picked !== undefined && 'from' in picked && picked.from === way.from && picked.to === way.to;
  const [width, height] = [placed.width + 2 * MARGIN, placed.height + 2 * MARGIN];
  return (
    <section className={styles.map} aria-label={`Map of the ${drawing.title.toLowerCase()}`}>
      <svg
        className={styles.drawing}
        aria-labelledby={title}
        viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
        style={{ minWidth: width, maxWidth: width * 1.4 }}
      >
        <title id={title}>{drawing.title}</title>
        <defs>
          <marker
            id={arrow}
            aria-labelledby={title}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" className={styles.head} />
          </marker>
        </defs>
        {ways.map((way) => {
          const place = placed.ways.get(keyOf(way.from, way.to));
          if (!place) return null;
          const { first, second } = labelOf(way);
          const x = place.label.x + place.label.width / 2;
          return (
            <g
              key={keyOf(way.from, way.to)}
              className={styles.way}
              data-picked={isWay(way) || undefined}
              data-unused={way.count === 0 || undefined}
              data-undesigned={way.triggers.length === 0 || undefined}
              {...pickable(`${first} ${second}: ${wordsOfName(way.from)} to ${wordsOfName(way.to)}`, isWay(way), () =>
                onPick({ from: way.from, to: way.to }),
              )}
            >
              <path className={styles.reach} d={place.path} />
              <path
                className={styles.line}
                d={place.path}
                strokeWidth={1.2 + (3.2 * Math.log1p(way.count)) / Math.log1p(most)}
                markerEnd={`url(#${arrow})`}
              />
              <text className={styles.first} x={x} y={place.label.y + 12}>
                {first}
              </text>
              <text className={styles.second} x={x} y={place.label.y + 26}>
                {second}
              </text>
            </g>
          );
        })}
        {drawing.states.map((state) => {
          const place = placed.states.get(state);
          if (!place) return null;
          const there = use?.states.find((each) => each.state === state);
          const isInitial = state === drawing.initial && drawing.name === 'lifecycle';
          const isFinal = drawing.final.includes(state);
          const isMarkedFinal = isFinal && wordsOfName(state).length <= 14;
          const oldest = there?.oldestMs == null ? '' : `oldest ${shortDuration(Math.max(0, nowMs - there.oldestMs))}`;
          const persons = there === undefined ? '…' : formatCount(there.persons);
          const says = isInitial
            ? `${wordsOfName(state)}: before the person is created`
            : `${[fitted(wordsOfName(state)), isMarkedFinal && 'final', persons, oldest].filter(Boolean).join(' ')}: persons in ${wordsOfName(state)}`;
          return (
            <g
              key={state}
              className={styles.state}
              data-machine={drawing.name}
              data-state={state}
              data-picked={isState(state) || undefined}
              transform={`translate(${place.x} ${place.y})`}
              {...pickable(says, isState(state), () => onPick({ state }))}
            >
              {isFinal && (
                <rect className={styles.outer} x={-3} y={-3} width={STATE_WIDTH + 6} height={STATE_HEIGHT + 6} rx={6} />
              )}
              <rect className={styles.box} width={STATE_WIDTH} height={STATE_HEIGHT} rx={4} />
              <rect className={styles.edge} width={4} height={STATE_HEIGHT} rx={2} />
              <text className={styles.name} x={16} y={23}>
                {fitted(wordsOfName(state))}
              </text>
              {isMarkedFinal && (
                <text className={styles.note} x={STATE_WIDTH - 10} y={23} textAnchor="end">
                  final
                </text>
              )}
              {!isInitial && (
                <>
                  <text className={styles.count} x={16} y={47}>
                    {persons}
                  </text>
                  <text className={styles.note} x={STATE_WIDTH - 10} y={47} textAnchor="end">
                    {oldest}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </svg>
    </section>
  );
}

/** A group that is a button: SVG has none of its own. */
function pickable(label: string, isPressed: boolean, onPick: () => void) {
  return {
    role: 'button',
    tabIndex: 0,
    'aria-label': label,
    'aria-pressed': isPressed,
    onClick: onPick,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onPick();
    },
  } as const;
}

/** A box is as wide as some two dozen letters; the label that is read aloud has them all. */
function fitted(words: string): string {
  return words.length > 23 ? `${words.slice(0, 22)}…` : words;
}
