import { useFeed } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Screen } from '@renderer/ui/screen';
import { WireText } from '@renderer/ui/wire-text';
import { ConnectionFacts } from './connection-facts';
import styles from './connections-screen.module.css';

const nothing = {};

/** The connection of this window as it is now. Saved profiles and the ladder of tests come later, and it says so. */
export function ConnectionsScreen() {
  const { item, problem } = useFeed('connection.state', nothing);
  return (
    <Screen title="Connections" note="this window’s connection">
      <div className={styles.column}>
        {problem !== undefined && <ProblemNote problem={problem} />}
        {item === undefined && problem === undefined && <ProgressLine what="Asking the host for its connection" />}
        {item !== undefined && (
          <>
            <h2 className={styles.profile}>
              <WireText text={item.profile} />
            </h2>
            {item.sentence !== '' && (
              <p className={styles.sentence}>
                <WireText text={item.sentence} />
              </p>
            )}
            <ConnectionFacts connection={item} />
          </>
        )}
      </div>
      <EmptyState
        sentence="Saved profiles are not built yet."
        reason={
          <>
            They will hold servers with their colour, role and masking, contexts found on this machine, and a test that
            says rung by rung what is wrong. Until then, start the application with <code>--server</code> for another
            server, and with <code>--read-only</code> to look without touching.
          </>
        }
      />
    </Screen>
  );
}
