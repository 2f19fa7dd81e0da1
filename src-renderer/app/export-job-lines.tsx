import { Button, CloseButton } from '@mantine/core';
import { useFeed, useHost } from '@renderer/host';
import { useExportJobs } from '@renderer/store/export-jobs';
import { formatCount } from '@renderer/ui/format-count';
import { formatSize } from '@renderer/ui/format-size';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import styles from './export-job-lines.module.css';

/** A line for each export that was begun here: how far it is, how it ended. */
export function ExportJobLines() {
  const jobIds = useExportJobs((jobs) => jobs.jobIds);
  return jobIds.map((jobId) => <JobLine key={jobId} jobId={jobId} />);
}

function JobLine({ jobId }: { readonly jobId: string }) {
  const host = useHost();
  const putAway = useExportJobs((jobs) => jobs.putAway);
  const { item, problem } = useFeed('export.progress', { jobId });
  if (item === undefined) return problem === undefined ? null : <ProblemNote problem={problem} />;
  const { state, file, read, total, bytes, sentence } = item;
  const isWriting = state === 'writing';
  return (
    <section className={styles.job} aria-label={`Export ${file}`} data-state={state} aria-busy={isWriting}>
      <b className={styles.file}>
        <WireText text={file} limit={80} />
      </b>
      {isWriting ? (
        <>
          <progress className={styles.bar} value={read} max={Math.max(total, 1)} aria-label={`Exporting ${file}`} />
          <span>
            {formatCount(read)} of {formatCount(total)} events · {formatSize(bytes)}
          </span>
          <Button
            size="compact-xs"
            variant="subtle"
            className={styles.end}
            onClick={() => void host.request('export.cancel', { jobId })}
          >
            Cancel
          </Button>
        </>
      ) : (
        <>
          <span role="status">
            <WireText text={sentence} limit={400} />
            {state === 'done' && <span className={styles.size}> {formatSize(bytes)}</span>}
          </span>
          <CloseButton
            size="xs"
            className={styles.end}
            aria-label={`Put away ${file}`}
            title="Put away"
            onClick={() => putAway(jobId)}
          />
        </>
      )}
    </section>
  );
}
