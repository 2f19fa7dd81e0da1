/** Longer texts of others are cut: a row is a line. */
const MAX_TEXT = 200;

export function shortText(text: string | null): string | null {
  return text !== null && text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
