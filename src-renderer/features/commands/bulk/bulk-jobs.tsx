import { Button, Select } from '@mantine/core';
import { problemOf, useFeed, useHost, useRequest } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { type BulkJob, bulkOutcomes } from '@shared/contract/bulk';
import type { Problem } from '@shared/contract/frames';
import { useState } from 'react';
import styles from './bulk-jobs.module.css';

const nothing = {};

/** Results read at once; the file has all. */
const MOST_RESULTS = 200;

/** The jobs of this app, newest first: how far they are, and what became of their rows. */
export function BulkJobs() {
  const jobs = useFeed('bulk.jobs', nothing).item?.jobs ?? [];
  const [opened, setOpened] = useState<string>();
  if (jobs.length === 0) return null;
  return (
    <section className={styles.jobs} aria-label="Jobs">
      {jobs.map((job) => (
        <Job
          key={job.jobId}
          job={job}
          isOpen={opened === job.jobId}
          onOpen={() => setOpened(opened === job.jobId ? undefined : job.jobId)}
        />
      ))}
    </section>
  );
}

type JobProps = { readonly job: BulkJob; readonly isOpen: boolean; readonly onOpen: () => void };

function Job({ job, isOpen, onOpen }: JobProps) {
  const { jobId, title, state, sentence, rows, done, perOutcome, startedMs } = job;
  const host = useHost();
  const [problem, setProblem] = useState<Problem>();
  const ask = (name: 'bulk.pause' | 'bulk.resume' | 'bulk.cancel' | 'bulk.save') => {
    setProblem(undefined);
    host.request(name, { jobId }).catch((error: unknown) => setProblem(problemOf(error)));
  };
  const ended = bulkOutcomes.filter((outcome) => perOutcome[outcome] > 0);
  const isOver = state === 'done' || state === 'cancelled';
  return (
    <article className={styles.job} aria-label={visibleText(title)}>
      <header>
        <b>
          <WireText text={title} limit={120} />
        </b>
        <span className={styles.state} data-state={state}>
          {state}
        </span>
        <span className={styles.quiet}>
          <Instant atMs={startedMs} />
        </span>
        <div className={styles.actions}>
          {state === 'running' && <Button onClick={() => ask('bulk.pause')}>Pause</Button>}
          {state === 'paused' && <Button onClick={() => ask('bulk.resume')}>Resume</Button>}
          {!isOver && <Button onClick={() => ask('bulk.cancel')}>Cancel</Button>}
          <Button variant="subtle" aria-expanded={isOpen} onClick={onOpen}>
            {isOpen ? 'Hide results' : 'Results'}
          </Button>
          <Button variant="subtle" onClick={() => ask('bulk.save')}>
            Save results…
          </Button>
        </div>
      </header>
      <progress value={done} max={rows} aria-label={`Progress of ${title}`} />
      <p className={styles.counts}>
        {formatCount(done)} of {formatCount(rows)}
        {ended.map((outcome) => (
          <span key={outcome} data-outcome={outcome}>
            {formatCount(perOutcome[outcome])} {outcome}
          </span>
        ))}
        {sentence !== '' && <WireText text={sentence} />}
      </p>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {isOpen && <Results job={job} />}
    </article>
  );
}

function Results({ job: { jobId, done } }: { readonly job: BulkJob }) {
  const [outcome, setOutcome] = useState<(typeof bulkOutcomes)[number] | null>(null);
  const page = { jobId, outcome, from: 0, count: MOST_RESULTS };
  // Asked again as rows get done, at the pace at which progress is told.
  const { data, error } = useRequest('bulk.results', page, {
    refetchInterval: ({ state }) => ((state.data?.total ?? 0) < done && outcome === null ? REFRESH_MS : false),
  });
  return (
    <div className={styles.results}>
      <Select
        size="xs"
        aria-label="Results by outcome"
        placeholder="any outcome"
        clearable
        className={styles.filter}
        data={[...bulkOutcomes]}
        value={outcome}
        onChange={(next) => setOutcome(bulkOutcomes.find((known) => known === next) ?? null)}
      />
      {error !== null && <ProblemNote problem={error.problem} />}
      <ol>
        {data?.results.map(({ row, personId, outcome, sentence, version }) => (
          <li key={row}>
            <span className={styles.quiet}>{row}</span>
            <code>{visibleText(personId)}</code>
            <span data-outcome={outcome}>{outcome}</span>
            <span className={styles.quiet}>
              {sentence === '' && version !== null ? `version ${version}` : <WireText text={sentence} limit={200} />}
            </span>
          </li>
        ))}
      </ol>
      {data !== undefined && data.total > data.results.length && (
        <p className={styles.quiet}>
          The first {formatCount(data.results.length)} of {formatCount(data.total)}: save the results to have them all.
        </p>
      )}
    </div>
  );
}

/** As often as a person can read. */
const REFRESH_MS = 1_000;
