import { Button, Modal } from '@mantine/core';
import styles from './connections-screen.module.css';
import type { Switching } from './use-connections';

/** Another connection ends what runs on this one: it asks first. */
export function AskAboutJobs({ switching: { jobs, endJobs, stay } }: { readonly switching: Switching }) {
  const words = jobs.length === 1 ? 'the job' : `${jobs.length} jobs`;
  return (
    <Modal opened={jobs.length > 0} onClose={stay} title="Something is running on this connection" centered>
      <ul className={styles.jobs}>
        {jobs.map((job) => (
          <li key={job}>{job}.</li>
        ))}
      </ul>
      <div className={styles.answers}>
        <Button onClick={endJobs}>End {words} and change the connection</Button>
        <Button variant="filled" onClick={stay}>
          Stay here
        </Button>
      </div>
    </Modal>
  );
}
