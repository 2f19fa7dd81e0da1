import { Button, SegmentedControl } from '@mantine/core';
import { problemOf, useFeed, useHost, useRequest } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { shortId } from '@renderer/ui/short-id';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import type { ReplayJob } from '@shared/contract/replay';
import { type LetterOutcome, letterOutcomes } from '@shared/views/dead-letter';
import { useState } from 'react';
import { useLetterPlace } from '../letter-search';
import { outcomeLooks } from '../outcome-looks';
import { settledOf } from './job-words';
import styles from './jobs.module.css';

const nothing = {};
const AT_ONCE = 1_000;

/** Replays of all applications, the newest first, and the results of one. */
export function ReplaysView() {
  const { search, go } = useLetterPlace();
  const { item, problem } = useFeed('replay.jobs', nothing);
  const jobs = item?.jobs ?? [];
  const chosen = jobs.find(({ jobId }) => jobId === search.job) ?? jobs[0];
  return (
    <section className={styles.view} aria-label="Replays of dead letters">
      <header className={styles.viewHead}>
        <h2>Replays</h2>
        <span>of everyone, kept on the server</span>
      </header>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {item === undefined && problem === undefined && <ProgressLine what="Reading the replays" />}
      {item !== undefined && jobs.length === 0 && (
        <EmptyState
          sentence={item.known ? 'Nothing was replayed yet.' : 'Replays cannot be seen here.'}
          reason={
            item.known
              ? 'Open a group, rehearse it, and replay it: each message ends with an outcome that stands here.'
              : 'They are kept in a bucket of the server that is missing or may not be read.'
          }
        />
      )}
      <ul className={styles.jobs} aria-label="Jobs">
        {jobs.map((job) => (
          <li key={job.jobId}>
            <button
              type="button"
              aria-current={job === chosen ? 'true' : undefined}
              onClick={() => go({ job: job.jobId })}
            >
              <b>
                <WireText text={job.title} limit={100} />
              </b>{' '}
              <span>
                {job.state}, {formatCount(settledOf(job))} of {formatCount(job.total)}, by{' '}
                <WireText text={job.by} limit={60} />, <Instant atMs={job.startedMs} shape="date" />{' '}
                <Instant atMs={job.startedMs} shape="time" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && <Results key={chosen.jobId} job={chosen} />}
    </section>
  );
}

/** What became of each letter of a replay. */
function Results({ job }: { readonly job: ReplayJob }) {
  const host = useHost();
  const [outcome, setOutcome] = useState<LetterOutcome | null>(null);
  const [from, setFrom] = useState(0);
  const [said, setSaid] = useState('');
  const input = { jobId: job.jobId, outcome, from, count: AT_ONCE };
  const { data, error } = useRequest('replay.results', input, {
    gcTime: 0,
    placeholderData: (before) => before,
    refetchInterval: job.state === 'running' ? 1_000 : false,
  });
  const save = (format: 'csv' | 'markdown') => {
    host.request('replay.save', { jobId: job.jobId, format }).then(
      ({ file }) => setSaid(file === null ? '' : `Saved as ${file}.`),
      (failed: unknown) => setSaid(problemOf(failed).sentence),
    );
  };
  return (
    <>
      <div className={styles.viewBar}>
        <SegmentedControl
          size="xs"
          aria-label="Outcome"
          data={[{ value: 'all', label: 'all' }, ...letterOutcomes.map((value) => ({ value, label: value }))]}
          value={outcome ?? 'all'}
          onChange={(value) => {
            setFrom(0);
            setOutcome(letterOutcomes.find((known) => known === value) ?? null);
          }}
        />
        <span role="status">
          <WireText text={said} limit={200} />
        </span>
        <Button size="compact-sm" onClick={() => save('csv')}>
          Save as CSV…
        </Button>
        <Button size="compact-sm" onClick={() => save('markdown')}>
          Save as Markdown…
        </Button>
      </div>
      {error !== null && <ProblemNote problem={problemOf(error)} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys */}
      <div className={styles.scroll} tabIndex={0}>
        <table className={styles.results} aria-label="Results">
          <thead>
            <tr>
              <th>outcome</th>
              <th>message</th>
              <th>command</th>
              <th>in words</th>
              <th>at</th>
            </tr>
          </thead>
          <tbody>
            {data?.results.map((result) => (
              <tr key={result.key}>
                <td data-tone={result.outcome === null ? undefined : outcomeLooks[result.outcome].tone}>
                  {result.outcome ?? 'left'}
                </td>
                <td>
                  <WireText text={result.type ?? result.key} limit={60} />
                </td>
                <td title={visibleText(result.commandId ?? '')}>{visibleText(shortId(result.commandId ?? ''))}</td>
                <td>
                  <WireText text={result.sentence} limit={240} />
                </td>
                <td>{result.atMs !== null && <Instant atMs={result.atMs} shape="time" />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data !== undefined && data.total > AT_ONCE && (
        <div className={styles.viewBar}>
          <span>
            {formatCount(from + 1)} to {formatCount(Math.min(from + AT_ONCE, data.total))} of {formatCount(data.total)}
          </span>
          <Button size="compact-sm" disabled={from === 0} onClick={() => setFrom(from - AT_ONCE)}>
            Before
          </Button>
          <Button size="compact-sm" disabled={from + AT_ONCE >= data.total} onClick={() => setFrom(from + AT_ONCE)}>
            After
          </Button>
        </div>
      )}
    </>
  );
}
