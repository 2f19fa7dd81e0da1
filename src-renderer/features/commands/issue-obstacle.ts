import type { ConnectionView } from '@shared/contract/connection';
import type { Remark } from './field-remarks';

type Situation = {
  readonly connection: ConnectionView | undefined;
  readonly personChosen: boolean;
  readonly remarks: ReadonlyMap<string, Remark>;
};

/** Why a command cannot be issued now, in one sentence; `field` is the one to mend. */
export type Obstacle = { readonly sentence: string; readonly field?: string };

/** What stands in the way first: the connection, then the person, then a field. Undefined when nothing does. */
export function obstacleTo({ connection, personChosen, remarks }: Situation): Obstacle | undefined {
  if (connection === undefined) return { sentence: 'The connection is not known yet.' };
  if (connection.readOnly) return { sentence: 'This connection is read-only: nothing here can write to it.' };
  if (connection.state !== 'connected') return { sentence: 'Not connected: it can be issued when the server is back.' };
  if (connection.processor.kind === 'nobody') {
    return { sentence: 'Nobody processes commands on this server: let them be processed here first.' };
  }
  if (!personChosen) return { sentence: 'Choose the person first.', field: 'person' };
  for (const [field, remark] of remarks) {
    if (remark.kind === 'problem') return { sentence: remark.sentence, field };
  }
  return undefined;
}
