/**
 * A cell that a spreadsheet would take for a formula when it begins so (OWASP, CSV injection): it gets an apostrophe,
 * which spreadsheets take for "this is text".
 */
const FORMULA = /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;
const MUST_QUOTE = /[",\r\n]|^\s|\s$/;

/** Spreadsheets take a file without it for one in the machine's old encoding. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line of a table (RFC 4180), with its line end. Absent values are empty; numbers are never formulas. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return MUST_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
