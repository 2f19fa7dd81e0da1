import { Button } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { Problem } from '@shared/contract/frames';
import type { Profile } from '@shared/views/profile';
import { useState } from 'react';
import styles from './connections-screen.module.css';

type DeleteProps = { readonly profile: Profile; readonly inUse: boolean; readonly onDeleted: () => void };

/** Asks once: what goes with a profile can be made anew from the server. */
export function DeleteProfile({ profile: { profileId, name }, inUse, onDeleted }: DeleteProps) {
  const host = useHost();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const remove = () => {
    host.request('profiles.delete', { profileId }).then(onDeleted, (error: unknown) => setProblem(problemOf(error)));
  };
  return (
    <div className={styles.delete}>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {isAsking ? (
        <>
          <span>Its index and its kept secret go with it; nothing changes on the server.</span>
          <Button onClick={remove}>Delete {name}</Button>
          <Button variant="subtle" onClick={() => setIsAsking(false)}>
            Keep it
          </Button>
        </>
      ) : (
        <Button
          variant="subtle"
          disabled={inUse}
          title={inUse ? 'It is in use: use another connection first.' : undefined}
          onClick={() => setIsAsking(true)}
        >
          Delete profile…
        </Button>
      )}
    </div>
  );
}
