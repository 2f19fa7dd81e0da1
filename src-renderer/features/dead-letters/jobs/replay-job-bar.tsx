import { useFeed } from '@renderer/host';
import { useReplayJobs } from '@renderer/store/replay-jobs';
import { JobLine } from './job-line';
import styles from './jobs.module.css';

const nothing = {};

/** Replays that go on, and those that ended while somebody looked: below every screen. */
export function ReplayJobBar() {
  const { item } = useFeed('replay.jobs', nothing);
  const connection = useFeed('connection.state', nothing).item;
  const { seen, putAway } = useReplayJobs();
  const shown = (item?.jobs ?? []).filter(({ jobId, state }) => isOpen(state) || seen.includes(jobId));
  if (shown.length === 0) return null;
  return (
    <section className={styles.barOfJobs} aria-label="Replays">
      {shown.map((job) => (
        <JobLine key={job.jobId} job={job} connection={connection} onPutAway={() => putAway(job.jobId)} />
      ))}
    </section>
  );
}

function isOpen(state: string): boolean {
  return state !== 'done' && state !== 'cancelled';
}
