import { routes } from '@renderer/store/routes';
import type { HistoryEntry } from '@shared/views/person-history';
import { Link } from '@tanstack/react-router';
import { CommandLink } from '../command-link';
import type { Move } from '../place/use-place';
import { StoryLink } from '../story-link';
import styles from './timeline.module.css';

export type EntryActionsProps = {
  readonly personId: string;
  readonly entry: HistoryEntry;
  readonly compared: number | undefined;
  readonly move: Move;
};

/** What can be done about an event: open it, follow its story, compare, leave it out, take it back by a new command. */
export function EntryActions({
  personId,
  entry: { sequence, version, correlationId, undo },
  compared,
  move,
}: EntryActionsProps) {
  return (
    <div className={styles.actions}>
      {sequence !== null && (
        <Link to={routes.stream} search={{ sequence }}>
          Open event
        </Link>
      )}
      {correlationId !== null && <StoryLink correlationId={correlationId}>Trace</StoryLink>}
      {version !== null && compared !== version && (
        <button
          type="button"
          title="Then choose another version: both are put side by side"
          onClick={() => move({ compare: version })}
        >
          Compare with this
        </button>
      )}
      {version !== null && (
        <button
          type="button"
          title="Folds the history again without this event; nothing is written"
          onClick={() => move({ without: version, version: undefined, asOf: undefined, compare: undefined })}
        >
          What if it had not happened?
        </button>
      )}
      {undo?.possible === true && (
        <CommandLink personId={personId} command={undo.command} data={undo.data}>
          Undo by a new command
        </CommandLink>
      )}
      {undo?.possible === false && <span className={styles.noUndo}>{undo.sentence}</span>}
    </div>
  );
}
