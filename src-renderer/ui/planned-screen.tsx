import type { ReactNode } from 'react';
import styles from './planned-screen.module.css';
import { Screen } from './screen';

export type PlannedScreenProps = {
  readonly title: string;
  /** One sentence: what this screen will show. */
  readonly will: string;
  /** What one will be able to do here, each a few words. */
  readonly points: readonly string[];
  /** What can be done today instead, with its link. */
  readonly today: ReactNode;
};

/** A screen that is not built yet and says so: what it will show, and what already answers part of the question. */
export function PlannedScreen({ title, will, points, today }: PlannedScreenProps) {
  return (
    <Screen title={title} note="not built yet">
      <div className={styles.plan}>
        <p className={styles.will}>{will}</p>
        <ul className={styles.points}>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <h2 className={styles.heading}>Until then</h2>
        <p className={styles.today}>{today}</p>
      </div>
    </Screen>
  );
}
