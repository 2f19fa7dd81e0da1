const HIDDEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
/** What Markdown, or the HTML in it, reads as something else than text wherever it stands. */
const MEANINGFUL = /[\\`*_{}[\]<>~&|#!$]/g;
/** A list, a rule or a heading, at the beginning of a line only. */
const BEGINNING = /^(\d*)([-+=.)])(?=[\s=-]|$)/;
/** What many readers of Markdown make a link of by themselves. */
const ADDRESSES = /:(?=\/\/)|(?<=\bwww)\./gi;

/** Any text as one line of Markdown that shows it and does nothing: no markup, no link, no picture, no HTML. */
export function markdownText(text: string): string {
  return text
    .replace(HIDDEN, ' ')
    .trim()
    .replace(MEANINGFUL, '\\$&')
    .replace(BEGINNING, '$1\\$2')
    .replace(ADDRESSES, '\\$&');
}

/** The same as code, whatever ticks it holds. */
export function markdownCode(text: string): string {
  const line = text.replace(HIDDEN, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** The same as a quotation. */
export function markdownQuote(text: string): string {
  return `> ${markdownText(text)}`;
}
