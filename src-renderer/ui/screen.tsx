import type { ReactNode } from 'react';
import styles from './screen.module.css';

export type ScreenProps = {
  readonly title: string;
  /** A quiet word beside the title: a count, a scope. */
  readonly note?: ReactNode;
  /** Buttons and fields of the screen, right in its head. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A screen: its head of 44 px with the one `h1`, and below it whatever it shows. */
export function Screen({ title, note, actions, children }: ScreenProps) {
  return (
    <section className={styles.screen} aria-label={title}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {note !== undefined && <span className={styles.note}>{note}</span>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
