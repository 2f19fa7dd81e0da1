import type { IssuedCommand } from '@renderer/store/issued-commands';
import { IdTag } from '@renderer/ui/id-tag';
import type { ReactNode } from 'react';
import type { Standing } from '../issuing/issuing';
import styles from '../result-column.module.css';
import { FollowUps } from './follow-ups';
import { OutcomeNote } from './outcome-note';
import { WhatIsSent } from './what-is-sent';

type OutcomeColumnProps = {
  readonly command: IssuedCommand;
  readonly actor: string | undefined;
  readonly standing: NonNullable<Standing>;
  readonly onRetry: () => void;
  readonly onRestart: () => void;
  readonly onRehearse: () => void;
  /** The bar that issues. */
  readonly children: ReactNode;
};

/** What came of the command that was issued, and what follows from it; beside it what was sent. */
export function OutcomeColumn(props: OutcomeColumnProps) {
  const { command, actor, standing, onRetry, onRestart, onRehearse, children } = props;
  return (
    <section className={styles.column} aria-label="Outcome">
      <header className={styles.head}>
        <h2>Outcome</h2>
        <span className={styles.note}>of this command</span>
        <span className={styles.id}>
          command <IdTag id={command.commandId} copy="command id" />
        </span>
      </header>
      <div className={styles.halves}>
        <div className={styles.main}>
          <div className={styles.body}>
            <div className={styles.part}>
              <OutcomeNote
                command={command}
                standing={standing}
                onRetry={onRetry}
                onRestart={onRestart}
                onRehearse={onRehearse}
              />
            </div>
            {standing.outcome === 'accepted' && (
              <FollowUps key={standing.correlationId} correlationId={standing.correlationId} />
            )}
          </div>
          {children}
        </div>
        <div className={styles.aside}>
          <div className={styles.part}>
            <WhatIsSent command={command} actor={actor} wasSent />
          </div>
        </div>
      </div>
    </section>
  );
}
