import { SegmentedControl } from '@mantine/core';
import { EmptyState } from '@renderer/ui/empty-state';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { visibleText } from '@renderer/ui/visible-text';
import type { Problem } from '@shared/contract/frames';
import type { PersonState } from '@shared/views/person-history';
import { type ReactNode, useRef, useState } from 'react';
import { changesOnly, countChanges, countDifferences, leafAt } from './leaves-shown';
import { OriginCard } from './origin-card';
import styles from './state-column.module.css';
import { StateGroups } from './state-groups';
import { useOriginCard } from './use-origin-card';

const looks = ['Words', 'JSON', 'Changes only'] as const;
type Look = (typeof looks)[number];

/** More JSON than this nobody reads on a screen; the report has all of it. */
const MOST_JSON = 200_000;

export type StateColumnProps = {
  readonly personId: string;
  readonly state: PersonState | null | undefined;
  readonly problem: Problem | undefined;
  /** The state of now, where another is shown. */
  readonly present: PersonState | undefined;
  readonly isPast: boolean;
  /** The time that was asked for, if it was a time. */
  readonly asOfMs: number | null;
  /** An event was picked: what it changed is marked. */
  readonly isPicked: boolean;
  readonly compared: number | undefined;
  /** Version of the event that is left out: what is shown never happened. */
  readonly without: number | undefined;
  readonly nowMs: number;
  readonly onShow: (version: number) => void;
  readonly onValues: (path: string) => void;
  /** Buttons in the head. */
  readonly actions: ReactNode;
  /** What stands below the values. */
  readonly children: ReactNode;
  readonly foot: ReactNode;
};

/** Who the person was at the version looked at, value by value; each says who set it and leads to what changes it. */
export function StateColumn(props: StateColumnProps) {
  const { personId, state, problem, present, isPast, asOfMs, isPicked, compared, without, nowMs, onShow, onValues } =
    props;
  const { actions, children, foot } = props;
  const [look, setLook] = useState<Look>('Words');
  const list = useRef<HTMLDivElement>(null);
  const { card, listeners } = useOriginCard(list);
  const isComparing = compared !== undefined;
  const leaf = card === undefined || !state ? undefined : leafAt(state, card.path);
  const origin = leaf !== undefined && 'until' in leaf ? (leaf.until as typeof leaf.origin) : leaf?.origin;

  return (
    <section className={styles.column} aria-label="State">
      <header className={styles.head}>
        <h3>
          {state && asOfMs !== null ? (
            <>
              State as of <Instant atMs={asOfMs} shape="full" />
            </>
          ) : (
            titleOf(state, isPast, without)
          )}{' '}
          {state && (
            <span className={styles.aside}>
              {aside(state, { compared, without, isPicked: isPicked && asOfMs === null })}
            </span>
          )}
        </h3>
        {actions}
        <SegmentedControl
          size="xs"
          aria-label="How the state is shown"
          data={[...looks]}
          value={look}
          onChange={(value) => setLook(looks.find((known) => known === value) ?? 'Words')}
        />
      </header>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {state === undefined && problem === undefined && <ProgressLine what="Folding this person's history" />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.scroll} data-scrolls tabIndex={0}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons within have the roles; one card serves them all */}
        <div
          ref={list}
          className={styles.list}
          {...listeners}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || card === undefined) return;
            event.stopPropagation();
            card.close();
          }}
        >
          {state === null && (
            <EmptyState
              sentence="There is no such version of this person."
              reason="The history does not reach there; choose a version on the line above."
            />
          )}
          {state && look === 'JSON' && (
            <pre className={styles.json}>{visibleLines(state.json.slice(0, MOST_JSON))}</pre>
          )}
          {state && look !== 'JSON' && (
            <StateGroups
              personId={personId}
              state={look === 'Words' ? state : { ...state, groups: changesOnly(state.groups, isComparing) }}
              isWhole={look === 'Words'}
              present={look === 'Words' && isPast ? present : undefined}
              compared={compared}
              isPicked={isPicked}
              nowMs={nowMs}
            />
          )}
          {card !== undefined && leaf !== undefined && origin && (
            <OriginCard
              key={card.path}
              personId={personId}
              leaf={leaf}
              origin={origin}
              card={card}
              onShow={(version) => {
                card.close();
                onShow(version);
              }}
              onValues={(path) => {
                card.close();
                onValues(path);
              }}
            />
          )}
          {look === 'Words' && children}
        </div>
      </div>
      {foot}
    </section>
  );
}

function titleOf(state: PersonState | null | undefined, isPast: boolean, without: number | undefined): string {
  if (!state) return 'State';
  const when = isPast ? `State at version ${state.version}` : 'State now';
  return without === undefined ? when : `${when}, without v${without}`;
}

function aside(
  state: PersonState,
  { compared, without, isPicked }: { compared: number | undefined; without: number | undefined; isPicked: boolean },
): string {
  if (compared !== undefined) {
    const count = countDifferences(state);
    const differ = count === 1 ? '1 differs' : `${count} differ`;
    return without === undefined ? `${differ} from v${compared}` : differ;
  }
  if (!isPicked) return `after version ${state.version}`;
  const count = countChanges(state);
  if (count === 0) return 'nothing changed by it';
  return `${count} changed by it`;
}

/** JSON has no control characters but its line ends. */
function visibleLines(json: string): string {
  return json.split('\n').map(visibleText).join('\n');
}
