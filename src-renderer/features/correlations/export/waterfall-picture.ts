import { durationTicks } from '@renderer/ui/duration-ticks';
import { formatCount } from '@renderer/ui/format-count';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import type { Trace, TraceNode } from '@shared/views/trace';
import { preciseDuration } from '../precise-duration';
import { besideName, isBad, nodeName } from '../trace/node-words';
import { criticalPath, criticalPieces, criticalPoints } from '../waterfall/critical-way';
import { type TimeWindow, wholeOf } from '../waterfall/time-window';
import { hasSpanRows, rowsOf } from '../waterfall/trace-rows';
import { treeOf } from '../waterfall/trace-tree';

/** Colours of the picture, as they are on screen. */
export type PictureColours = Readonly<
  Record<'ground' | 'line' | 'text' | 'quiet' | 'accent' | 'wash' | 'bad' | 'badWash' | 'wait' | 'other', string>
>;

export type Picture = {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly leftOut: number;
};

/** More rows make no picture but a scroll. */
const MOST_ROWS = 200;
const ROW = 24;
const [WORDS, AXIS, PAD, HEAD, FOOT] = [420, 620, 14, 64, 28];

const nothing: ReadonlySet<string> = new Set();

/** The waterfall as an image of its own: the same rows, bars and line, and when and of what it was taken. */
export function waterfallPicture(trace: Trace, view: TimeWindow | undefined, colours: PictureColours): Picture {
  const { nodes } = trace;
  const tree = treeOf(nodes);
  const rows = rowsOf(nodes, tree, nothing);
  const count = Math.min(rows.count, MOST_ROWS);
  const { fromMs, toMs } = view ?? wholeOf(trace.durationMs);
  const [width, height] = [WORDS + AXIS, HEAD + count * ROW + FOOT];
  const xOf = (ms: number) => {
    const x = WORDS + PAD + ((ms - fromMs) / (toMs - fromMs)) * (AXIS - 2 * PAD - 56);
    return Math.min(Math.max(x, WORDS), width);
  };
  const yOf = (row: number) => HEAD + row * ROW + ROW / 2;
  const parts: string[] = [];
  const text = (x: number, y: number, words: string, fill: string, more = '') =>
    parts.push(`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${fill}"${more}>${escaped(words)}</text>`);

  text(PAD, 24, cutText(trace.title, 110), colours.text, ' font-size="15" font-weight="600"');
  text(
    PAD,
    44,
    `${preciseDuration(trace.durationMs)}, ${preciseDuration(trace.waitingMs)} of it waiting`,
    colours.quiet,
  );
  const ticks = durationTicks({ startMs: fromMs, endMs: toMs, widthPx: AXIS - 2 * PAD - 56 });
  for (const { atMs, text: label } of ticks.labels) {
    const x = Math.round(xOf(atMs)) + 0.5;
    parts.push(`<path d="M${x} ${HEAD - 4}V${height - FOOT}" stroke="${colours.line}"/>`);
    text(x, HEAD - 10, label, colours.quiet, ' text-anchor="middle"');
  }
  for (let row = 0; row < count; row += 1) {
    const node = nodes[rows.node[row] ?? -1];
    if (node === undefined) continue;
    const span = node.spans[rows.span[row] ?? -1];
    const x = PAD + Math.min((tree.depth[rows.node[row] ?? -1] ?? 0) + (span === undefined ? 0 : 1), 12) * 12;
    const name = cutText(span === undefined ? nodeName(node) : `– ${span.words}`, 44);
    text(
      x,
      yOf(row) + 4,
      name,
      span === undefined ? colours.text : colours.quiet,
      span === undefined ? ' font-weight="600"' : '',
    );
    if (span === undefined) {
      const room = Math.floor((WORDS - x) / 6.4) - name.length - 2;
      const beside = besideName(node);
      if (room > 6 && beside !== '')
        text(x + name.length * 7 + 8, yOf(row) + 4, cutText(beside, room), isBad(node) ? colours.bad : colours.quiet);
    }
    parts.push(...barsOf(node, rows.span[row] ?? -1, yOf(row), xOf, colours));
  }
  const points = criticalPoints(nodes, criticalPieces(nodes), tree, rows, xOf);
  const path = criticalPath(points, { first: 0, last: count - 1, yOf: (row) => yOf(row) + 6 });
  parts.push(`<path d="${path}" fill="none" stroke="${colours.accent}" stroke-width="1.5"/>`);
  const more = rows.count > count ? `, the first ${formatCount(count)} of ${formatCount(rows.count)} lines` : '';
  text(PAD, height - 10, `Eventglass, correlation ${trace.correlationId}${more}`, colours.quiet);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif" font-size="12">`,
    `<defs><pattern id="wait" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" stroke="${colours.wait}" stroke-width="2.5"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    ...parts,
    '</svg>',
  ].join('');
  return { svg, width, height, leftOut: rows.count - count };
}

function barsOf(
  node: TraceNode,
  spanIndex: number,
  y: number,
  xOf: (ms: number) => number,
  colours: PictureColours,
): readonly string[] {
  const box = (fromMs: number, toMs: number, height: number, look: string) =>
    `<rect x="${xOf(fromMs).toFixed(1)}" y="${y - height / 2}" width="${Math.max(2, xOf(toMs) - xOf(fromMs)).toFixed(1)}" height="${height}" ${look}/>`;
  const spanBox = (span: TraceNode['spans'][number]) => {
    if (span.kind === 'wait') return box(span.fromMs, span.toMs, 9, `fill="url(#wait)" stroke="${colours.wait}"`);
    if (span.kind === 'failed attempt') return box(span.fromMs, span.toMs, 9, `fill="none" stroke="${colours.bad}"`);
    return box(span.fromMs, span.toMs, 9, `fill="${span.isCritical ? colours.accent : colours.other}"`);
  };
  const span = node.spans[spanIndex];
  if (span !== undefined) return [spanBox(span)];
  if (node.toMs <= node.fromMs) {
    const x = xOf(node.fromMs).toFixed(1);
    const look =
      node.kind === 'gap'
        ? `fill="none" stroke="${colours.quiet}" stroke-dasharray="2 2"`
        : `fill="${isBad(node) ? colours.bad : colours.accent}"`;
    return [`<path d="M${x} ${y - 5}l5 5-5 5-5-5z" ${look}/>`];
  }
  const frame = isBad(node)
    ? `fill="${colours.badWash}" stroke="${colours.bad}"`
    : `fill="${colours.wash}" stroke="${colours.accent}" stroke-opacity="0.5"`;
  const took = preciseDuration(node.toMs - node.fromMs);
  return [
    box(node.fromMs, node.toMs, 13, frame),
    ...(hasSpanRows(node) ? [] : node.spans.map(spanBox)),
    `<text x="${(xOf(node.toMs) + 6).toFixed(1)}" y="${y + 4}" font-size="11" fill="${colours.quiet}">${took}</text>`,
  ];
}

/** Text of the wire as text of an image: nothing of it is markup. */
function escaped(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd');
}
