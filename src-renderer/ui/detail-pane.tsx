import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import styles from './detail-pane.module.css';
import { Splitter } from './splitter';

const MIN_WIDTH_PX = 320;
const MAX_WIDTH_PX = 960;

export type DetailPaneProps = {
  /** Accessible name of the region. */
  readonly label: string;
  readonly title: ReactNode;
  /** Buttons in the head, before the one that closes. */
  readonly actions?: ReactNode;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  /** Without it the pane cannot be closed. Esc closes it from wherever the focus is. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
};

/** The pane on the right of a screen that shows what is selected; stands in a flex row beside the main part. */
export function DetailPane({ label, title, actions, lead, width, onWidthChange, onClose, children }: DetailPaneProps) {
  useEscape(onClose);
  return (
    <>
      <Splitter
        label={`Width of ${label}`}
        width={width}
        min={MIN_WIDTH_PX}
        max={MAX_WIDTH_PX}
        onWidthChange={onWidthChange}
      />
      <aside className={styles.pane} style={{ width }} aria-label={label}>
        <header className={styles.head}>
          <div className={styles.title}>{title}</div>
          {actions}
          {onClose !== undefined && (
            <CloseButton size="sm" aria-label={`Close ${label}`} title="Close (Esc)" onClick={onClose} />
          )}
        </header>
        {lead !== undefined && <div className={styles.lead}>{lead}</div>}
        <div className={styles.body}>{children}</div>
      </aside>
    </>
  );
}

/** What floats above the pane handles Esc first and marks it as handled. */
function useEscape(onEscape: (() => void) | undefined): void {
  useEffect(() => {
    if (onEscape === undefined) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const floating = document.querySelector('[role="dialog"],[role="listbox"],[role="menu"]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !floating) onEscape();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onEscape]);
}
