import { useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { Screen } from '@renderer/ui/screen';
import { StartHere } from '@renderer/ui/start-here';
import { startHere } from '@shared/catalogue/cast';
import { Link } from '@tanstack/react-router';
import styles from './start-screen.module.css';

const nothing = {};

/** The prepared places of the living sample, found again; on another server, where to begin instead. */
export function StartScreen() {
  const demo = useFeed('demo.state', nothing).item;
  return (
    <Screen title="Start here">
      {demo?.available === false ? (
        <EmptyState
          sentence="This server has no living sample."
          reason="The prepared places belong to the sample that Eventglass writes on its own, embedded server: start it without --server to see them."
          action={<Link to={routes.stream}>Open the Stream of this server</Link>}
        />
      ) : (
        <div className={styles.column}>
          <StartHere sentences={startHere} />
        </div>
      )}
    </Screen>
  );
}
