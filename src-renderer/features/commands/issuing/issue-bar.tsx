import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import styles from './issue-bar.module.css';
import { CONFIRMATION_ID } from './issue-obstacle';

type IssueBarProps = {
  readonly label: string;
  /** Why it cannot be pressed now. */
  readonly reason: string | undefined;
  /** Whether that is only what has to be typed. */
  readonly isAskedFor: boolean;
  /** Whether the rules that run here would refuse it: then it is not what the screen proposes. */
  readonly isDoubtful: boolean;
  readonly confirmation: Confirmation | undefined;
  readonly onIssue: () => void;
};

/** What has to be typed first, and what is typed so far. */
export type Confirmation = {
  readonly word: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
};

const REASON_ID = 'why-not-issued';

/** The one accent button of the screen. While it cannot be used it stays where it is, with the reason beside it. */
export function IssueBar({ label, reason, isAskedFor, isDoubtful, confirmation, onIssue }: IssueBarProps) {
  const held = reason !== undefined;
  const isSilent = isAskedFor || !held;
  return (
    <footer className={styles.bar}>
      {confirmation !== undefined && <ConfirmationField {...confirmation} />}
      <span id={REASON_ID} className={styles.reason} data-silent={isSilent || undefined}>
        {/* What has to be typed stands beside its field. */}
        {isSilent ? <VisuallyHidden>{reason}</VisuallyHidden> : reason}
      </span>
      <Button
        variant={isDoubtful ? 'default' : 'filled'}
        className={styles.issue}
        aria-disabled={held}
        data-disabled={held || undefined}
        aria-describedby={held ? REASON_ID : undefined}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        title="Ctrl Enter"
        onClick={onIssue}
      >
        {label}
      </Button>
    </footer>
  );
}

function ConfirmationField({ word, typed, onType }: Confirmation) {
  return (
    <div className={styles.confirmation}>
      <label htmlFor={CONFIRMATION_ID}>
        Type <b>{word}</b> to issue
      </label>
      <TextInput
        id={CONFIRMATION_ID}
        autoComplete="off"
        spellCheck={false}
        className={styles.typed}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}
