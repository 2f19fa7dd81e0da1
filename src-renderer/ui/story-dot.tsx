import type { CSSProperties } from 'react';
import styles from './story-dot.module.css';
import { storyHue } from './story-hue';

/** The dot that events of one correlation share; grey where none is recorded. */
export function StoryDot({ correlationId }: { readonly correlationId: string | null }) {
  if (correlationId === null) return <span className={styles.dot} data-unknown aria-hidden />;
  return <span className={styles.dot} style={{ '--hue': storyHue(correlationId) } as CSSProperties} aria-hidden />;
}
