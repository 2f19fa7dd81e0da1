import type { IssuedCommand } from '@renderer/store/issued-commands';
import { IdTag } from '@renderer/ui/id-tag';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import type { ConnectionView } from '@shared/contract/connection';
import type { ReactNode } from 'react';
import { WhatIsSent } from '../outcome/what-is-sent';
import styles from '../result-column.module.css';
import { ConflictNote } from './conflict-note';
import { RefusalBox } from './refusal-box';
import { RehearsalBody } from './rehearsal-body';
import { RehearsalHead } from './rehearsal-head';
import { SamePerson } from './same-person';
import { useOtherRefusal } from './use-other-refusal';
import type { Rehearsal } from './use-rehearsal';

export type RehearsalColumnProps = {
  readonly rehearsal: Rehearsal;
  readonly command: IssuedCommand;
  readonly connection: ConnectionView | undefined;
  /** What the form lacks to be rehearsed. */
  readonly missing: string | undefined;
  /** The same command as it was issued on an older version. */
  readonly conflict: IssuedCommand | undefined;
  readonly presentVersion: number | undefined;
  /** The second person whom the command is about. */
  readonly otherId: string | undefined;
  /** The bar that issues. */
  readonly children: ReactNode;
};

/** What the command would do, while it is typed; beside it what helps to be sure, and what will be sent. */
export function RehearsalColumn(props: RehearsalColumnProps) {
  const { rehearsal, command, connection, missing, conflict, presentVersion, otherId, children } = props;
  const { report, isCurrent, problem } = rehearsal;
  const refused = useOtherRefusal(isCurrent ? report?.steps[0] : undefined, otherId);
  return (
    <section className={styles.column} aria-label="Rehearsal">
      <RehearsalHead report={missing === undefined ? report : undefined} processor={connection?.processor} />
      <div className={styles.halves}>
        <div className={styles.main}>
          <div className={styles.body} data-stale={!isCurrent || undefined}>
            {conflict !== undefined && <ConflictNote command={conflict} version={presentVersion} />}
            {missing !== undefined && <p className={styles.missing}>Nothing to rehearse yet. {missing}</p>}
            {missing === undefined && problem !== undefined && (
              <div className={styles.problem}>
                <ProblemNote problem={problem} />
              </div>
            )}
            {missing === undefined && problem === undefined && report === undefined && (
              <div className={styles.problem}>
                <ProgressLine what="Rehearsing" />
              </div>
            )}
            {missing === undefined && problem === undefined && report !== undefined && (
              <RehearsalBody report={report} otherId={otherId} />
            )}
          </div>
          {children}
        </div>
        <div className={styles.aside}>
          {refused !== undefined && refused.step.verdict.outcome === 'refused' && (
            <section className={styles.part} aria-label="The other one you tried">
              <h2>
                The other one you tried <IdTag id={refused.otherId} />
              </h2>
              <RefusalBox lead="Refused:" refusal={refused.step.verdict.refusal} onVersion={refused.step.onVersion} />
            </section>
          )}
          {otherId !== undefined && command.personId !== '' && (
            <div className={styles.part}>
              <SamePerson personId={command.personId} otherId={otherId} />
            </div>
          )}
          <div className={styles.part}>
            <WhatIsSent command={command} actor={connection?.actor} wasSent={false} />
            {command.expectedVersion !== undefined && command.expectedVersion > 0 && (
              <p className={styles.promise}>If the person changes before you issue, you are asked again.</p>
            )}
          </div>
        </div>
      </div>
    </section>
  );
}
