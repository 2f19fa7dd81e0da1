import type { CommandEntry } from '@shared/catalogue/commands';
import { bodyOf, type Draft } from '../draft';

/** One command of many before it is rehearsed. */
export type BulkDraftRow = {
  /** From 1, as people count. */
  readonly row: number;
  readonly personId: string;
  /** As the source calls the person; a rehearsal knows better. */
  readonly name: string;
  /** The wire's, whose command it is included. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Why it is no command yet. */
  readonly problem: string | undefined;
};

/** Somebody who was chosen. */
export type ChosenPerson = { readonly personId: string; readonly name: string };

/** The same command for each of the persons. */
export function rowsForPersons(
  entry: CommandEntry,
  data: Draft['data'],
  persons: readonly ChosenPerson[],
): readonly BulkDraftRow[] {
  return persons.map(({ personId, name }, at) => bulkRow(entry, { row: at + 1, personId, name, data }));
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A row with what is wrong with it, said by the schema that the form asks too. */
export function bulkRow(
  entry: CommandEntry,
  given: Pick<BulkDraftRow, 'row' | 'personId' | 'name' | 'data'> & { readonly problem?: string | undefined },
): BulkDraftRow {
  const personId = given.personId.trim().toLowerCase();
  const wrong = uuid.test(personId)
    ? entry.data.safeParse(given.data).error?.issues[0]?.message
    : `“${given.personId.slice(0, 60)}” is no id of a person.`;
  return {
    ...given,
    personId,
    data: bodyOf({ type: entry.type, personId, data: given.data }),
    problem: given.problem ?? wrong,
  };
}
