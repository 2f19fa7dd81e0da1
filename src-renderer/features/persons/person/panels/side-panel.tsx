import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './panels.module.css';

export type SidePanelProps = {
  readonly label: string;
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** What stands in the place of the timeline while one asks something else; Esc or the cross leads back to it. */
export function SidePanel({ label, title, aside, onClose, children }: SidePanelProps) {
  useEscape(onClose);
  return (
    <section className={styles.panel} aria-label={label}>
      <header className={styles.head}>
        <h3>
          {title} {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        </h3>
        <CloseButton
          size="sm"
          aria-label="Back to what happened"
          title="Back to what happened (Esc)"
          onClick={onClose}
        />
      </header>
      {children}
    </section>
  );
}

/** Esc closes it from wherever the focus is; what floats above handles Esc first. */
function useEscape(onEscape: () => void): void {
  const current = useRef(onEscape);
  useEffect(() => {
    current.current = onEscape;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const floating = document.querySelector('[role="dialog"],[role="menu"]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !floating) current.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
