import type { Problem } from '@shared/contract/frames';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './problem-note.module.css';
import { WireText } from './wire-text';

/** What went wrong, at the place it concerns: a refusal is red, a failure that may pass is amber; `action` helps. */
export function ProblemNote({ problem, action }: { readonly problem: Problem; readonly action?: ReactNode }) {
  const Icon = problem.kind === 'failure' ? IconAlertTriangle : IconBan;
  return (
    <div className={styles.note} data-kind={problem.kind} role="alert">
      <Icon size={14} stroke={1.75} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <WireText text={problem.sentence} />
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </div>
      <code className={styles.code}>{problem.code}</code>
    </div>
  );
}
