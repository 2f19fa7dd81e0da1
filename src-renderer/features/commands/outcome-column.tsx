import { Button } from '@mantine/core';
import type { IssuedCommand } from '@renderer/store/issued-commands';
import { IdTag } from '@renderer/ui/id-tag';
import type { CommandEntry } from '@shared/catalogue/commands';
import { FollowUps } from './follow-ups';
import type { Obstacle } from './issue-obstacle';
import type { Standing } from './issuing';
import styles from './outcome-column.module.css';
import { OutcomeNote } from './outcome-note';
import { WhatIsSent } from './what-is-sent';

export type OutcomeColumnProps = {
  readonly entry: CommandEntry;
  readonly command: IssuedCommand;
  readonly actor: string | undefined;
  readonly standing: Standing;
  readonly obstacle: Obstacle | undefined;
  readonly onIssue: () => void;
  readonly onRestart: () => void;
};

/** What will be sent, and once it was: what happened and what follows from it. */
export function OutcomeColumn(props: OutcomeColumnProps) {
  const { entry, command, actor, standing, obstacle, onIssue, onRestart } = props;
  const issued = standing !== undefined;
  return (
    <section className={styles.column} aria-label="Outcome">
      <header className={styles.head}>
        <h2>Outcome</h2>
        <span className={styles.note}>{issued ? 'of this command' : 'nothing is issued yet'}</span>
        <span className={styles.id}>
          command <IdTag id={command.commandId} copy="command id" />
        </span>
      </header>
      <div className={styles.body}>
        {issued && (
          <div className={styles.part}>
            <OutcomeNote command={command} standing={standing} onRetry={onIssue} onRestart={onRestart} />
          </div>
        )}
        {standing?.outcome === 'accepted' && (
          <FollowUps key={standing.correlationId} correlationId={standing.correlationId} />
        )}
        <div className={styles.part}>
          <WhatIsSent command={command} actor={actor} wasSent={issued} />
        </div>
      </div>
      <IssueBar label={entry.label} waiting={standing?.outcome === 'waiting'} obstacle={obstacle} onIssue={onIssue} />
    </section>
  );
}

type IssueBarProps = {
  readonly label: string;
  readonly waiting: boolean;
  readonly obstacle: Obstacle | undefined;
  readonly onIssue: () => void;
};

const REASON_ID = 'why-not-issued';

/** The one accent button of the screen. While it cannot be used it stays where it is, with the reason beside it. */
function IssueBar({ label, waiting, obstacle, onIssue }: IssueBarProps) {
  const held = obstacle !== undefined || waiting;
  return (
    <footer className={styles.bar}>
      <span id={REASON_ID} className={styles.reason}>
        {waiting ? 'Sent; waiting for the answer.' : obstacle?.sentence}
      </span>
      <Button
        variant="filled"
        className={styles.issue}
        aria-disabled={held}
        data-disabled={held || undefined}
        aria-describedby={held ? REASON_ID : undefined}
        onClick={() => {
          if (!waiting) onIssue();
        }}
      >
        {label}
      </Button>
    </footer>
  );
}
