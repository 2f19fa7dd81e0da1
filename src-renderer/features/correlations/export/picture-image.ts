import type { Picture, PictureColours } from './waterfall-picture';

const tokens: Readonly<Record<keyof PictureColours, string>> = {
  ground: '--s1',
  line: '--line',
  text: '--t1',
  quiet: '--t2',
  accent: '--accent-solid',
  wash: '--accent-wash',
  bad: '--bad',
  badWash: '--bad-wash',
  wait: '--wait',
  other: '--fill-other',
};

/** Sharp where it is pasted into a document. */
const SCALE = 2;

/** The colours of the theme in use. */
export function shownColours(): PictureColours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  ) as PictureColours;
}

/** Brings the picture into the clipboard, as pixels. */
export async function copyAsImage({ svg, width, height }: Picture): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width * SCALE, height * SCALE);
  canvas.getContext('2d')?.drawImage(image, 0, 0, width * SCALE, height * SCALE);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
