import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import type { StateLeaf } from '@shared/views/person-history';
import { IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import { dayName } from '../../short-day';
import { CommandLink } from '../command-link';
import { LeafValue } from './leaf-value';
import { sameLeaf } from './leaves-shown';
import styles from './state-column.module.css';

export type LeafRowProps = {
  readonly personId: string;
  readonly leaf: StateLeaf;
  /** What it is called below the value that it says more about. */
  readonly detail: string | undefined;
  readonly nowMs: number;
  readonly isComparing: boolean;
};

/** A value with its name and the version that set it; where the event looked at changed it, the former value is struck beside it. */
export const LeafRow = memo(
  function LeafRow({ personId, leaf, detail, nowMs, isComparing }: LeafRowProps) {
    const { path, label, value, masked, change, compared, differs, edit, origin } = leaf;
    // Side by side the other version says what stood there.
    const before = change === null || isComparing ? null : (origin?.before ?? null);
    return (
      <div className={styles.value} data-changed={change ?? undefined} data-differs={differs || undefined}>
        <dt data-detail={detail !== undefined || undefined} title={detail === undefined ? undefined : label}>
          <WireText text={detail ?? label} limit={80} />
        </dt>
        {isComparing && (
          <dd className={styles.compared}>
            <LeafValue path={path} value={compared} masked={masked && compared !== null} />
          </dd>
        )}
        <dd className={styles.present}>
          {before !== null && before !== value && (
            <>
              <s className={styles.former}>
                <WireText text={before} limit={120} />
              </s>{' '}
            </>
          )}
          <span className={styles.words}>
            <LeafValue path={path} value={value} masked={masked} />
          </span>
          {edit !== null && (
            <CommandLink
              personId={personId}
              command={edit.command}
              data={edit.data}
              className={styles.edit}
              label={`Change ${label}`}
            >
              <IconPencil size={14} stroke={1.75} aria-hidden />
            </CommandLink>
          )}
        </dd>
        <dd className={styles.origin}>
          <OriginButton leaf={leaf} nowMs={nowMs} />
        </dd>
      </div>
    );
  },
  (before, after) =>
    before.personId === after.personId &&
    before.detail === after.detail &&
    before.nowMs === after.nowMs &&
    before.isComparing === after.isComparing &&
    sameLeaf(before.leaf, after.leaf),
);

/** Names the version that set a value; the list that it stands in opens the card of it. */
function OriginButton({
  leaf: { path, label, origin, change },
  nowMs,
}: {
  readonly leaf: StateLeaf;
  readonly nowMs: number;
}) {
  const zone = useTimeZone();
  if (origin === null) return null;
  const day = origin.ms === null ? '' : `, ${dayName(origin.ms, nowMs, zone)}`;
  const words =
    change === null ? `v${origin.version}${day}` : `${change === 'added' ? 'new' : 'changed'} here, v${origin.version}`;
  return (
    <button
      type="button"
      className={styles.link}
      data-origin={path}
      aria-haspopup="dialog"
      aria-label={`${words}, origin of ${label}`}
    >
      {words}
    </button>
  );
}
