import { micromark } from 'micromark';

/** How a report looks on paper; every machine has these faces. */
const style = `
  @page { size: A4; margin: 18mm 16mm; }
  body { font: 9.5pt/1.45 system-ui, sans-serif; color: #11181c; overflow-wrap: anywhere; }
  h1 { font-size: 17pt; margin: 0 0 6pt; }
  h2 { font-size: 12pt; margin: 14pt 0 4pt; padding-top: 6pt; border-top: 0.5pt solid #b9c4ca; break-after: avoid; }
  h3 { font-size: 10pt; margin: 9pt 0 2pt; color: #414f58; break-after: avoid; }
  ul { margin: 0; padding-left: 12pt; }
  li { break-inside: avoid; }
  code { font: 8pt/1.4 ui-monospace, monospace; color: #414f58; }
`;

/** A report in Markdown as a page of its own. What looks like markup in it is text: no tag of the report survives. */
export function reportPage(title: string, markdown: string): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<title>${escaped(title)}</title><style>${style}</style></head><body>`,
    micromark(markdown),
    '</body></html>',
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
