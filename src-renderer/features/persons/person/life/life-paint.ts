import { type GlyphLook, glyphPath, lookOf } from '@renderer/ui/glyph-paths';
import { eventFamilies } from '@shared/events/families';
import { eventMarks } from '@shared/events/marks';
import type { LifeInTime, LifeLayout } from './life-layout';

/** Places from top to bottom, in pixels. */
export const LINE_Y = 29;
const TALLEST_PX = 26;
const COLUMN_PX = 3;
const GLYPH_PX = 12;
const FUTURE_OPACITY = 0.42;
const LEAST_COLUMN_PX = 3;

const looks: readonly GlyphLook[] = ['filled', 'hollow', 'dashed', 'undecodable'];
const paths = new Map(
  eventFamilies.flatMap((family) => looks.map((look) => [`${family} ${look}`, new Path2D(glyphPath(family, look))])),
);

/** Draws the events of a life into a canvas of the layout's width, `marginPx` from its left; what lies after `version` is faded. */
export function paintLife(
  canvas: HTMLCanvasElement,
  inOrder: LifeInTime,
  layout: LifeLayout,
  { version, marginPx }: { readonly version: number | undefined; readonly marginPx: number },
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const style = getComputedStyle(canvas);
  const ratio = window.devicePixelRatio;
  const width = Math.round((layout.widthPx + 2 * marginPx) * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  context.translate(marginPx, 0);
  if (layout.xs !== undefined) paintMarks(context, style, inOrder, layout, layout.xs, version);
  else paintColumns(context, style, layout, version);
}

function paintMarks(
  context: CanvasRenderingContext2D,
  style: CSSStyleDeclaration,
  { life, order }: LifeInTime,
  { from, before }: LifeLayout,
  xs: Float64Array,
  version: number | undefined,
): void {
  const ground = style.getPropertyValue('--s1');
  const bad = style.getPropertyValue('--bad');
  const hues = eventFamilies.map((family) => style.getPropertyValue(`--f-${family}`));
  for (let place = from; place < before; place += 1) {
    const index = order[place] as number;
    const family = life.families[index] ?? eventFamilies.length - 1;
    const marks = eventMarks.filter((_, bit) => ((life.marks[index] ?? 0) >> bit) & 1);
    const look = lookOf(marks);
    const path = paths.get(`${eventFamilies[family]} ${look}`);
    if (path === undefined) continue;
    context.save();
    context.translate((xs[place - from] as number) - GLYPH_PX / 2, LINE_Y - GLYPH_PX / 2);
    // The line does not show through.
    context.fillStyle = ground;
    context.fillRect(1, 3, GLYPH_PX - 2, GLYPH_PX - 6);
    context.globalAlpha = version !== undefined && (life.versions[index] as number) > version ? FUTURE_OPACITY : 1;
    const hue = look === 'undecodable' ? bad : (hues[family] ?? '');
    if (look === 'filled') {
      context.fillStyle = hue;
      context.fill(path, 'evenodd');
    } else {
      context.strokeStyle = hue;
      context.lineWidth = 1.3;
      context.setLineDash(look === 'dashed' ? [2.1, 1.3] : []);
      context.stroke(path);
    }
    context.restore();
  }
}

/** Columns stand on the line, stacked by family; their height is the logarithm of the count, so that one is seen beside a thousand. */
function paintColumns(
  context: CanvasRenderingContext2D,
  style: CSSStyleDeclaration,
  { columns }: LifeLayout,
  version: number | undefined,
): void {
  const fills = eventFamilies.map((family) => style.getPropertyValue(`--fill-${family}`));
  const bad = style.getPropertyValue('--bad');
  const tallest = Math.max(...columns.map(({ count }) => count), 1);
  for (const { x, count, perFamily, hasMarks, firstVersion } of columns) {
    context.globalAlpha = version !== undefined && firstVersion > version ? FUTURE_OPACITY : 1;
    const height = LEAST_COLUMN_PX + (TALLEST_PX - LEAST_COLUMN_PX) * (Math.log(count + 1) / Math.log(tallest + 1));
    let y = LINE_Y + GLYPH_PX / 2;
    for (const [family, some] of perFamily.entries()) {
      if (some === 0) continue;
      const part = (some / count) * height;
      context.fillStyle = fills[family] ?? '';
      context.fillRect(x, y - part, COLUMN_PX, part);
      y -= part;
    }
    if (hasMarks) {
      context.fillStyle = bad;
      context.fillRect(x, LINE_Y + GLYPH_PX / 2 + 1, COLUMN_PX, 2);
    }
  }
  context.globalAlpha = 1;
}
