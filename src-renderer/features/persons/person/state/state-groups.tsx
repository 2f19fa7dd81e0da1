import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonState, StateGroup, StateLeaf } from '@shared/views/person-history';
import { useState } from 'react';
import { dayName } from '../../short-day';
import { LeafRow } from './leaf-row';
import { LeafValue } from './leaf-value';
import { notYetThere } from './leaves-shown';
import { placeLeaves, withoutQuietDetails } from './main-leaves';
import styles from './state-column.module.css';

export type StateGroupsProps = {
  readonly personId: string;
  readonly state: PersonState;
  /** All of it is shown, not only what has changed. */
  readonly isWhole: boolean;
  readonly present: PersonState | undefined;
  readonly compared: number | undefined;
  /** What the last event changed is marked. */
  readonly isPicked: boolean;
  readonly nowMs: number;
};

/** The values under their titles, then what is no longer and what is not yet there. */
export function StateGroups({ personId, state, isWhole, present, compared, isPicked, nowMs }: StateGroupsProps) {
  const isComparing = compared !== undefined;
  const [areDetailsShown, setDetailsShown] = useState(false);
  const removed = isWhole ? state.removed : state.removed.filter(({ change }) => change !== null);
  const later = present === undefined ? [] : notYetThere(state, present);
  if (state.groups.length + removed.length + later.length === 0) {
    return (
      <p className={styles.note}>
        {isWhole
          ? 'Nothing is known of this person: none of the events could be read; what happened says which.'
          : isComparing
            ? `Nothing differs from version ${compared}.`
            : 'This event changed nothing of the state.'}
      </p>
    );
  }
  return (
    <div data-comparing={isComparing || undefined} className={styles.groups}>
      {isComparing && (
        <div className={styles.versions} aria-hidden>
          <span />
          <span>{state.without === null ? `version ${compared}` : 'what happened'}</span>
          <span>{state.without === null ? `version ${state.version}` : 'had it not happened'}</span>
        </div>
      )}
      {state.groups.map((group) => (
        <Group
          key={group.key}
          {...{ personId, group, isPicked, isComparing, nowMs }}
          areDetailsShown={areDetailsShown || !isWhole}
          onDetails={isWhole ? () => setDetailsShown(!areDetailsShown) : undefined}
        />
      ))}
      {removed.length > 0 && (
        <section aria-label="No longer there" className={styles.group}>
          <h4 className={styles.groupTitle}>No longer there</h4>
          <dl>
            {mainOnly(removed).map((leaf) => (
              <RemovedRow key={leaf.path} leaf={leaf} nowMs={nowMs} isComparing={isComparing} isPicked={isPicked} />
            ))}
          </dl>
        </section>
      )}
      {later.length > 0 && (
        <section aria-label="Not there yet at this version" className={styles.group}>
          <h4 className={styles.groupTitle}>Not there yet at this version</h4>
          <dl>
            {mainOnly(later).map((leaf) => (
              <LaterRow key={leaf.path} leaf={leaf} nowMs={nowMs} isComparing={isComparing} />
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

/** One title with its values. What is said about a value, not by it, is folded away until it is asked for or changes. */
function Group({
  personId,
  group: { title, leaves },
  isPicked,
  isComparing,
  nowMs,
  areDetailsShown,
  onDetails,
}: Pick<StateGroupsProps, 'personId' | 'isPicked' | 'nowMs'> & {
  readonly group: StateGroup;
  readonly isComparing: boolean;
  readonly areDetailsShown: boolean;
  readonly onDetails: (() => void) | undefined;
}) {
  const placed = placeLeaves(isPicked ? leaves : leaves.map(unmarked));
  const main = withoutQuietDetails(placed);
  const folded = placed.length - main.length;
  return (
    <section aria-label={title} className={styles.group}>
      <h4 className={styles.groupTitle}>
        <WireText text={title} limit={80} />
        {onDetails !== undefined && folded > 0 && (
          <button type="button" className={styles.details} aria-expanded={areDetailsShown} onClick={onDetails}>
            {areDetailsShown ? 'fewer' : folded === 1 ? '1 detail' : `${folded} details`}
          </button>
        )}
      </h4>
      <dl>
        {(areDetailsShown ? placed : main).map(({ leaf, detail }) => (
          <LeafRow key={leaf.path} {...{ personId, leaf, detail, nowMs, isComparing }} />
        ))}
      </dl>
    </section>
  );
}

/** Of what went or came together only the value, not what is said about it. */
function mainOnly<Leaf extends StateLeaf>(leaves: readonly Leaf[]): Leaf[] {
  const main = new Set<StateLeaf>(withoutQuietDetails(placeLeaves(leaves)).map(({ leaf }) => leaf));
  return leaves.filter((leaf) => main.has(leaf));
}

function unmarked(leaf: StateLeaf): StateLeaf {
  return leaf.change === null ? leaf : { ...leaf, change: null };
}

function RemovedRow({
  leaf,
  nowMs,
  isComparing,
  isPicked,
}: {
  readonly leaf: PersonState['removed'][number];
  readonly nowMs: number;
  readonly isComparing: boolean;
  readonly isPicked: boolean;
}) {
  const zone = useTimeZone();
  const { path, label, value, masked, until, change } = leaf;
  const day = until.ms === null ? '' : `, ${dayName(until.ms, nowMs, zone)}`;
  const words = isPicked && change === 'removed' ? `removed here, v${until.version}` : `until v${until.version}${day}`;
  return (
    <div className={styles.value} data-changed={isPicked && change === 'removed' ? change : undefined}>
      <dt>
        <WireText text={label} limit={80} />
      </dt>
      {isComparing && <dd />}
      <dd className={styles.present}>
        <s className={styles.former}>
          <LeafValue path={path} value={value} masked={masked} />
        </s>
      </dd>
      <dd className={styles.origin}>
        <button
          type="button"
          className={styles.link}
          data-origin={path}
          aria-haspopup="dialog"
          aria-label={`${words}, origin of ${label}`}
        >
          {words}
        </button>
      </dd>
    </div>
  );
}

function LaterRow({
  leaf: { label, origin },
  nowMs,
  isComparing,
}: {
  readonly leaf: StateLeaf;
  readonly nowMs: number;
  readonly isComparing: boolean;
}) {
  const zone = useTimeZone();
  return (
    <div className={styles.value}>
      <dt>
        <WireText text={label} limit={80} />
      </dt>
      {isComparing && <dd />}
      <dd className={styles.absent}>set by v{origin?.version}</dd>
      <dd className={styles.origin}>{origin?.ms != null && dayName(origin.ms, nowMs, zone)}</dd>
    </div>
  );
}
