import type { CommandEntry } from '@shared/catalogue/commands';
import type { FormField } from '@shared/catalogue/form-fields';
import { MOST_BULK_ROWS } from '@shared/contract/bulk';
import Papa from 'papaparse';
import { type Draft, type Path, withValue } from '../draft';
import { leaves, pathKey } from '../form/field-remarks';
import { type BulkDraftRow, bulkRow } from './bulk-rows';

/** A pasted table as commands, or why it is none. */
export type CsvRows = {
  readonly rows: readonly BulkDraftRow[];
  /** Columns that mean nothing to the command: they are left out, and that is said. */
  readonly unknownColumns: readonly string[];
  /** Why there are no rows, or not all; empty when all is well. */
  readonly sentence: string;
};

type Column = { readonly path: Path; readonly field: FormField };

/**
 * Reads a table whose first line names its columns: the person's id, and fields by their name on the wire
 * (`reason`, `name.given_name`) or by what the form calls them. What the table leaves empty is as in the form.
 */
export function csvRows(entry: CommandEntry, fields: readonly FormField[], data: Draft['data'], text: string): CsvRows {
  const none = { rows: [], unknownColumns: [] };
  if (text.trim() === '') return { ...none, sentence: '' };
  // One more than is taken, to know that there are more; the first line is the head.
  const { data: lines } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy', preview: MOST_BULK_ROWS + 2 });
  const [head = [], ...body] = lines;
  const personColumn = head.findIndex((name) => isPersonColumn(entry, name));
  if (personColumn === -1) {
    return { ...none, sentence: `The first line names no column ${entry.personField}: name the columns there.` };
  }
  const columns = head.map((name) => columnOf(fields, name));
  const unknownColumns = head.filter(
    (name, at) => at !== personColumn && columns[at] === undefined && !isName(name) && name.trim() !== '',
  );
  const nameColumn = head.findIndex(isName);
  const rows = body.slice(0, MOST_BULK_ROWS).map((cells, at): BulkDraftRow => {
    const filled = filledBy(columns, cells, data);
    return bulkRow(entry, {
      row: at + 1,
      personId: cells[personColumn] ?? '',
      name: nameColumn === -1 ? '' : (cells[nameColumn] ?? ''),
      ...filled,
    });
  });
  return { rows, unknownColumns, sentence: body.length === rows.length ? restOf(rows.length) : tooMany };
}

const tooMany = `Only the first ${MOST_BULK_ROWS.toLocaleString('en')} rows are taken: run the others as another job.`;

function restOf(count: number): string {
  return count === 0 ? 'There is no row below the first line.' : '';
}

function filledBy(columns: readonly (Column | undefined)[], cells: readonly string[], data: Draft['data']) {
  let filled: Draft['data'] = data;
  let problem: string | undefined;
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]?.trim() ?? '';
    if (column === undefined || cell === '') continue;
    const value = cellValue(column.field, cell);
    if (value === undefined) problem ??= `“${cell.slice(0, 60)}” does not fit ${column.field.label}.`;
    filled = withValue(filled, column.path, value);
  }
  return { data: filled, problem };
}

/** What a cell says for a field; undefined when it says nothing of its kind. */
function cellValue(field: FormField, cell: string): unknown {
  switch (field.kind) {
    case 'number':
      return Number.isFinite(Number(cell)) ? Number(cell) : undefined;
    case 'flag':
      return flagOf(cell.toLowerCase());
    case 'list':
    case 'choices':
      return cell
        .split(';')
        .map((item) => item.trim())
        .filter(Boolean);
    case 'person':
      return { id: cell.toLowerCase() };
    case 'json':
    case 'variant':
      return jsonOf(cell);
    default:
      return cell;
  }
}

function flagOf(cell: string): boolean | undefined {
  if (['yes', 'true', '1'].includes(cell)) return true;
  return ['no', 'false', '0'].includes(cell) ? false : undefined;
}

function jsonOf(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    // The row says that it does not fit.
    return undefined;
  }
}

function columnOf(fields: readonly FormField[], name: string): Column | undefined {
  const wanted = plain(name);
  const known = leaves(fields).map(([path, field]) => ({ path, field }));
  const named = (matches: (column: Column) => boolean) => {
    const found = known.filter(matches);
    return found.length === 1 ? found[0] : undefined;
  };
  return (
    named(({ path }) => pathKey(path) === wanted) ??
    named(({ path }) => path.at(-1) === wanted) ??
    named(({ field }) => plain(field.label) === wanted)
  );
}

function isPersonColumn({ personField }: CommandEntry, name: string): boolean {
  return [personField, 'person_id', 'person id', 'person', 'id'].includes(plain(name));
}

function isName(name: string): boolean {
  return plain(name) === 'name';
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
