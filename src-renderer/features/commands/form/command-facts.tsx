import type { IssuedCommand } from '@renderer/store/issued-commands';
import { IdTag } from '@renderer/ui/id-tag';
import { visibleText } from '@renderer/ui/visible-text';
import type { ConnectionView } from '@shared/contract/connection';
import type { Draft } from '../draft';
import styles from './command-form.module.css';

type CommandFactsProps = {
  readonly draft: Draft;
  readonly command: IssuedCommand;
  readonly connection: ConnectionView | undefined;
  readonly isRehearsed: boolean;
};

/** What goes along with the fields: who issues it, for whom, and what it expects. */
export function CommandFacts({ draft, command, connection, isRehearsed }: CommandFactsProps) {
  const { expectedVersion } = command;
  return (
    <dl className={styles.facts}>
      <dt>Issued by</dt>
      <dd>
        {connection === undefined ? 'unknown' : visibleText(connection.actor)} <span>not verified</span>
      </dd>
      <dt>Person</dt>
      <dd>{draft.personId === null ? 'not chosen yet' : <IdTag id={draft.personId} copy="person id" />}</dd>
      <dt>Expects</dt>
      <dd>
        {expectedVersion === undefined && 'nothing'}
        {expectedVersion === 0 && 'nobody by this id yet'}
        {expectedVersion !== undefined && expectedVersion > 0 && (
          <>
            version {expectedVersion} <span>{isRehearsed ? 'as rehearsed' : 'as shown here'}</span>
          </>
        )}
      </dd>
      <dt>Correlation</dt>
      <dd>a new story</dd>
    </dl>
  );
}
