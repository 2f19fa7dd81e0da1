import { Button } from '@mantine/core';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import type { ConnectionChoice } from '@shared/views/profile';
import type { ReactNode } from 'react';
import styles from './connections-screen.module.css';
import { Ladder } from './ladder';
import type { Switching } from './use-connections';
import { useLadder } from './use-ladder';

type ReadyPaneProps = {
  readonly choice: ConnectionChoice;
  readonly name: string;
  readonly sentence: string;
  readonly inUse: boolean;
  /** Why it cannot be used or tested; empty when it can. */
  readonly objection: string;
  /** Whether there is a server of somebody else to climb to. */
  readonly canTest: boolean;
  readonly switching: Switching;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** What can be used as it is: the start, the embedded server, a context. */
export function ReadyPane(props: ReadyPaneProps) {
  const { choice, name, sentence, inUse, objection, canTest, switching, actions, children } = props;
  const ladder = useLadder();
  const why = objection !== '' ? objection : inUse ? 'This connection is in use.' : undefined;
  return (
    <section className={styles.pane} aria-label={name}>
      <header className={styles.paneHead}>
        <h2 className={styles.profile}>
          <WireText text={name} />
        </h2>
        <span className={styles.space} />
        {actions}
        {canTest && (
          <Button
            disabled={objection !== ''}
            loading={ladder.isClimbing}
            onClick={() => ladder.climb({ tried: { kind: 'choice', choice }, secret: null })}
          >
            Test
          </Button>
        )}
        <Button
          variant="filled"
          disabled={why !== undefined}
          title={why}
          loading={switching.isSwitching}
          onClick={() => switching.use(choice, null)}
        >
          Use this connection
        </Button>
      </header>
      <p className={styles.hint}>{objection === '' ? sentence : <WireText text={objection} />}</p>
      {switching.problem !== undefined && <ProblemNote problem={switching.problem} />}
      <Ladder ladder={ladder} />
      {children}
    </section>
  );
}
