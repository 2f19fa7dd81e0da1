import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { WireText } from '@renderer/ui/wire-text';
import { lifecycleStates } from '@shared/views/person';
import { IconEyeOff } from '@tabler/icons-react';
import styles from './state-column.module.css';

/** Path of the leaf that is shown as a badge. */
const LIFECYCLE_PATH = 'lifecycle/state';

/** A value as people read it: words for what is not there, a sign where it is masked. */
export function LeafValue({
  path,
  value,
  masked,
}: {
  readonly path: string;
  readonly value: string | null;
  readonly masked: boolean;
}) {
  if (value === null || value === '')
    return <span className={styles.absent}>{value === null ? 'not known' : 'empty'}</span>;
  if (masked) {
    return (
      <span className={styles.absent} title="Hidden at this level of masking">
        <IconEyeOff size={12} stroke={1.75} aria-label="masked" /> <WireText text={value} limit={80} />
      </span>
    );
  }
  const lifecycle = path === LIFECYCLE_PATH ? lifecycleStates.find((state) => state === value) : undefined;
  return lifecycle === undefined ? <WireText text={value} limit={300} /> : <LifecycleBadge lifecycle={lifecycle} />;
}
