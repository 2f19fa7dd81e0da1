import { Button } from '@mantine/core';
import type { IssuedCommand } from '@renderer/store/issued-commands';
import { routes } from '@renderer/store/routes';
import { WireText } from '@renderer/ui/wire-text';
import { Link } from '@tanstack/react-router';
import type { Standing } from '../issuing/issuing';
import styles from './outcome-note.module.css';

type OutcomeNoteProps = {
  readonly command: IssuedCommand;
  readonly standing: NonNullable<Standing>;
  /** The same command again, with its id. */
  readonly onRetry: () => void;
  readonly onRestart: () => void;
  /** The same form as a new command, rehearsed on what is now. */
  readonly onRehearse: () => void;
};

/** How a command ended: the verdict is a sentence, the code comes after it. */
export function OutcomeNote({ command, standing, onRetry, onRestart, onRehearse }: OutcomeNoteProps) {
  const who = command.personName ?? 'The person';
  switch (standing.outcome) {
    case 'waiting':
      return <p className={styles.verdict}>Sent. The answer is on its way.</p>;
    case 'accepted':
      return (
        <>
          <p className={styles.verdict} role="status">
            <b data-tone="good">Accepted:</b> <WireText text={who} /> is at version {standing.version},{' '}
            {eventsInWords(standing.eventsGenerated)}.
            {standing.duplicate && ' It had been processed before: the same answer, nothing was written again.'}
          </p>
          <div className={styles.actions}>
            <Link to={routes.person} params={{ personId: standing.personId }}>
              Open <WireText text={who} />
            </Link>
            <Button variant="subtle" onClick={onRestart}>
              Fill in another
            </Button>
          </div>
        </>
      );
    case 'refused':
      return (
        <div className={styles.box} data-tone="bad" role="alert">
          <p>
            <b>Refused:</b> <WireText text={standing.sentence} />
          </p>
          <p className={styles.code}>
            <code>{standing.code}</code> · {refusals[standing.kind]}
          </p>
          {standing.kind === 'unavailable' ? (
            <Button onClick={onRetry}>Try again, the same command</Button>
          ) : (
            <Button onClick={onRehearse}>Rehearse it again</Button>
          )}
        </div>
      );
    case 'unknown':
      return (
        <div className={styles.box} data-tone="wait" role="alert">
          <p>
            <b>Unknown, safe to retry:</b> <WireText text={standing.sentence} />
          </p>
          <p className={styles.code}>It keeps its id: however often it is sent, it is done once.</p>
          <Button onClick={onRetry}>Try again, the same command</Button>
        </div>
      );
  }
}

const refusals = {
  malformed: 'the command has a wrong shape',
  not_found: 'there is no such person',
  refused: 'a rule of the domain',
  conflict: 'someone was faster',
  unavailable: 'it was not done; nothing is written',
} as const;

function eventsInWords(count: number): string {
  if (count === 0) return 'nothing had to change';
  return count === 1 ? 'one event' : `${count} events`;
}
