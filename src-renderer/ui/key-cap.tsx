import styles from './key-cap.module.css';

/** A key, or keys pressed together: `<KeyCap keys="Ctrl K" />`. */
export function KeyCap({ keys }: { readonly keys: string }) {
  return <kbd className={styles.cap}>{keys}</kbd>;
}
