const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'|“[^”]*”|‘[^’]*’|`[^`]*`/g;
const MAIL = /[^\s@<>(]+@[^\s@<>),;]+/g;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const LONG_NUMBER = /\+?\d[\d ()/-]{5,}\d/g;
const PATH = /(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\\/\s:()"']+){2,}/g;

/**
 * A sentence as it may leave this machine: what was quoted, addresses, ids, long numbers and the folders of paths are
 * taken out, so that no value of an event and no name of a user goes with it.
 */
export function withoutValues(text: string): string {
  return text
    .replace(PATH, (path) => `…/${path.split(/[\\/]/).at(-1)}`)
    .replace(QUOTED, '“…”')
    .replace(MAIL, '…@…')
    .replace(UUID, '<id>')
    .replace(LONG_NUMBER, '<number>');
}
