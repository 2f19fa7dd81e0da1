/**
 * A scrollable element cannot be as high as a long stream: Chromium caps it at 33,554,430 device pixels, 1.19 M rows of
 * 28 px on a plain screen and a quarter of that at 400 % zoom. Beyond MAX_ELEMENT_PX the element stays that high and the
 * scrollbar is scaled: every row keeps its place, the thumb moves less than the rows do.
 */
export const MAX_ELEMENT_PX = 8_000_000;

/** How scroll offsets of the element and offsets within all rows belong together. All lengths in CSS pixels. */
export type ScrollScale = {
  /** Height that the scrolled element gets. */
  readonly elementPx: number;
  /** Largest offset within all rows at which the last row touches the lower edge. */
  readonly lastTopPx: number;
  /** 1 while the element is as high as all rows together; above it the scrollbar is scaled. */
  readonly factor: number;
};

export function scrollScale(rows: number, rowPx: number, viewportPx: number): ScrollScale {
  const rowsPx = rows * rowPx;
  const lastTopPx = Math.max(0, rowsPx - viewportPx);
  if (rowsPx <= MAX_ELEMENT_PX) return { elementPx: rowsPx, lastTopPx, factor: 1 };
  return { elementPx: MAX_ELEMENT_PX, lastTopPx, factor: lastTopPx / (MAX_ELEMENT_PX - viewportPx) };
}

/** Offset within all rows for a scroll offset of the element. */
export function topAt(scale: ScrollScale, scrollTopPx: number): number {
  return clampTop(scale, scrollTopPx * scale.factor);
}

/** Scroll offset of the element for an offset within all rows. */
export function scrollTopAt(scale: ScrollScale, topPx: number): number {
  return clampTop(scale, topPx) / scale.factor;
}

export function clampTop(scale: ScrollScale, topPx: number): number {
  return Math.min(Math.max(0, topPx), scale.lastTopPx);
}
