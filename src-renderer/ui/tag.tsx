import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type Tone = 'plain' | 'accent' | 'good' | 'wait' | 'bad';

/** A word in a thin frame. Tones mean what they mean everywhere: bad is loss or refusal, wait is waiting or degraded. */
export function Tag({
  tone = 'plain',
  dashed = false,
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly dashed?: boolean;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.tag} data-tone={tone} data-dashed={dashed || undefined} title={title}>
      {children}
    </span>
  );
}
