import { Button, Checkbox } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import type { CommandEntry } from '@shared/catalogue/commands';
import type { ConnectionView } from '@shared/contract/connection';
import type { Problem } from '@shared/contract/frames';
import { useState } from 'react';
import { IssueBar } from '../issuing/issue-bar';
import { connectionObstacle } from '../issuing/issue-obstacle';
import column from '../result-column.module.css';
import { BulkJobs } from './bulk-jobs';
import { countOutcomes, type PreviewRow, previewRows, type RowOutcome, rowsToRun } from './bulk-preview';
import type { BulkDraftRow } from './bulk-rows';
import styles from './bulk-run.module.css';
import { PreviewTable } from './preview-table';
import { useBulkRehearsal } from './use-bulk-rehearsal';

type BulkRunProps = {
  readonly entry: CommandEntry;
  readonly rows: readonly BulkDraftRow[];
  readonly connection: ConnectionView | undefined;
  readonly job: { readonly title: string; readonly ratePerSecond: number; readonly note: string | undefined };
};

/** What would become of each row, the button that runs them, and the jobs that run. */
export function BulkRun({ entry, rows, connection, job }: BulkRunProps) {
  const host = useHost();
  const { rehearsal, run, cancel } = useBulkRehearsal(entry.type);
  const [withRefused, setWithRefused] = useState(false);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const isCurrent = rehearsal.of !== undefined && JSON.stringify(rehearsal.of) === JSON.stringify(rows);
  const preview = previewRows(rows, isCurrent ? rehearsal.verdicts : []);
  const commands = rowsToRun(entry.type, preview, withRefused);
  const refused = preview.filter(({ outcome }) => outcome === 'refused').length;
  const rehearsable = rows.filter(({ problem }) => problem === undefined).length;
  const isRehearsed = isCurrent && !rehearsal.isRunning && rehearsal.problem === undefined;
  const word = String(commands.length);
  const isConfirmationLeft = entry.final && typed.trim() !== word;
  const held = heldReason();

  function heldReason(): string | undefined {
    const technical = connectionObstacle(connection);
    if (technical !== undefined) return technical;
    if (rows.length === 0) return 'Choose persons, or paste a table.';
    if (!isRehearsed) return 'Rehearse the rows first.';
    if (commands.length === 0) return 'No row would be accepted.';
    if (isConfirmationLeft) return `It cannot be undone: type ${word}, the number of persons, first.`;
    return undefined;
  }

  const start = () => {
    if (held !== undefined) return;
    setTyped('');
    setProblem(undefined);
    host.request('bulk.start', { ...job, rows: [...commands] }).catch((error: unknown) => setProblem(problemOf(error)));
  };

  return (
    <section className={column.column} aria-label="Many commands">
      <header className={column.head}>
        <h2>Rehearsal</h2>
        <span className={column.note}>of {formatCount(rows.length)} commands; nothing is written</span>
        <div className={styles.actions}>
          <Button
            disabled={rehearsable === 0 || (isCurrent && rehearsal.isRunning) || isRehearsed}
            onClick={() => run(rows)}
          >
            Rehearse {formatCount(rehearsable)}
          </Button>
        </div>
      </header>
      <div className={styles.preview}>
        {isCurrent && rehearsal.isRunning && (
          <div className={styles.note}>
            <ProgressLine what="Rehearsing" done={rehearsal.verdicts.length} total={rehearsable} onCancel={cancel} />
          </div>
        )}
        {isCurrent && rehearsal.problem !== undefined && (
          <div className={styles.note}>
            <ProblemNote problem={rehearsal.problem} action={<Button onClick={() => run(rows)}>Try again</Button>} />
          </div>
        )}
        {rows.length > 0 && <p className={styles.verdict}>{verdictInWords(preview, isRehearsed)}</p>}
        {rows.length === 0 && (
          <p className={styles.verdict}>Nothing to rehearse yet. Choose persons on the left, or paste a table.</p>
        )}
        <PreviewTable rows={preview} />
      </div>
      {problem !== undefined && (
        <div className={styles.note}>
          <ProblemNote problem={problem} />
        </div>
      )}
      {isRehearsed && refused > 0 && (
        <div className={styles.note}>
          <Checkbox
            size="xs"
            label={`Also send the ${formatCount(refused)} that would be refused, to have the refusals recorded`}
            checked={withRefused}
            onChange={(event) => setWithRefused(event.currentTarget.checked)}
          />
        </div>
      )}
      <IssueBar
        label={commands.length === 1 ? 'Run 1 command' : `Run ${formatCount(commands.length)} commands`}
        reason={held}
        isAskedFor={isRehearsed && commands.length > 0 && isConfirmationLeft}
        isDoubtful={false}
        confirmation={entry.final && commands.length > 0 ? { word, typed, onType: setTyped } : undefined}
        onIssue={start}
      />
      <BulkJobs />
    </section>
  );
}

const inWords: Readonly<Record<RowOutcome, string>> = {
  accepted: 'would be accepted',
  unchanged: 'would change nothing',
  refused: 'would be refused',
  malformed: 'would be no command',
  waiting: 'still to be rehearsed',
};

function verdictInWords(rows: readonly PreviewRow[], isRehearsed: boolean): string {
  const counts = countOutcomes(rows);
  if (!isRehearsed && counts.get('waiting') === rows.length) return `${formatCount(rows.length)} rows to rehearse.`;
  const parts = (Object.keys(inWords) as RowOutcome[]).flatMap((outcome) => {
    const count = counts.get(outcome);
    return count === undefined ? [] : [`${formatCount(count)} ${inWords[outcome]}`];
  });
  return `Of ${formatCount(rows.length)} rows ${parts.join(', ')}.`;
}
