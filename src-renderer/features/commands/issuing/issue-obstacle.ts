import type { ConnectionView } from '@shared/contract/connection';
import type { Remark } from '../form/field-remarks';

type Situation = {
  readonly connection: ConnectionView | undefined;
  readonly personChosen: boolean;
  readonly remarks: ReadonlyMap<string, Remark>;
  /** The form has changed since the rehearsal that is shown. */
  readonly isRehearsing: boolean;
  /** The word that releases something final, and whether it was typed. */
  readonly confirmation?: { readonly word: string; readonly isTyped: boolean };
};

/** Why a command cannot be issued now, in one sentence; `field` is the one to mend. */
export type Obstacle = { readonly sentence: string; readonly field?: string };

/** Id of the field that the confirmation is typed into. */
export const CONFIRMATION_ID = 'confirmation';

/** What stands in the way first: the connection, then what is missing in the form. Undefined when nothing does. */
export function obstacleTo(situation: Situation): Obstacle | undefined {
  const { personChosen, remarks, isRehearsing, confirmation } = situation;
  const technical = connectionObstacle(situation.connection);
  if (technical !== undefined) return { sentence: technical };
  const missing = formObstacle(personChosen, remarks);
  if (missing !== undefined) return missing;
  if (isRehearsing) return { sentence: 'Rehearsing what is in the form…' };
  if (confirmation !== undefined && !confirmation.isTyped) {
    return { sentence: `It cannot be undone: type ${confirmation.word} first.`, field: CONFIRMATION_ID };
  }
  return undefined;
}

/** What the form lacks to be a command: the person, then a field. */
export function formObstacle(personChosen: boolean, remarks: Situation['remarks']): Obstacle | undefined {
  if (!personChosen) return { sentence: 'Choose the person first.', field: 'person' };
  for (const [field, remark] of remarks) {
    if (remark.kind === 'problem') return { sentence: remark.sentence, field };
  }
  return undefined;
}

/** Why nothing at all can be issued here; undefined when commands are taken. */
export function connectionObstacle(connection: ConnectionView | undefined): string | undefined {
  if (connection === undefined) return 'The connection is not known yet.';
  if (connection.readOnly) return 'This connection is read-only: nothing here can write to it.';
  if (connection.state !== 'connected') return 'Not connected: it can be issued when the server is back.';
  if (connection.processor.kind === 'nobody') {
    return 'Nobody processes commands on this server: let them be processed here first.';
  }
  return undefined;
}
