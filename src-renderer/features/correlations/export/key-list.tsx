import { KeyCap } from '@renderer/ui/key-cap';
import styles from './export.module.css';

/** Which key does what. */
export function KeyList({ keys }: { readonly keys: readonly { readonly keys: string; readonly does: string }[] }) {
  return (
    <dl className={styles.keys} tabIndex={0} aria-label="Keys">
      {keys.map(({ keys: pressed, does }) => (
        <div key={pressed}>
          <dt>
            <KeyCap keys={pressed} />
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
