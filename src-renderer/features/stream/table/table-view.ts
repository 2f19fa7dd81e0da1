import { clampTop, type ScrollScale, scrollScale } from './scroll-scale';

/** Heights of a row in pixels (design.md §2). */
export const rowHeights = { compact: 28, comfortable: 36 } as const;
/** Height of a row unless another was chosen. */
export const ROW_PX = rowHeights.compact;

/** Scroll offsets are rounded to device pixels: closer than this is the end. */
const AT_END_PX = 2;

export type RowOrder = 'oldest' | 'newest';

/** `paused`: left by scrolling away, comes back at the end. `off`: switched off, stays off. */
export type FollowState = 'following' | 'paused' | 'off';

/**
 * Which part of the stream is in view. Rows are named by position, counted from the oldest: a position keeps its event
 * while the stream grows, so the order on screen is only a reading direction and appended rows invalidate nothing.
 */
export type TableView = {
  readonly order: RowOrder;
  /** Rows that exist. */
  readonly total: number;
  /** Rows on display; newest first holds growth back while it is not followed, so that nothing in view moves. */
  readonly shown: number;
  /** Offset of the upper edge within the rows on display, in pixels. */
  readonly topPx: number;
  readonly viewportPx: number;
  readonly rowPx: number;
  readonly follow: FollowState;
  /** The pointer is on a row: it must not be moved from under it. */
  readonly held: boolean;
  /** Rows that have been within reach of the eye at the newest end. */
  readonly seen: number;
};

type Align = 'nearest' | 'middle' | 'top';

export type ViewStep =
  | { readonly kind: 'grew'; readonly total: number }
  | { readonly kind: 'scrolled'; readonly topPx: number }
  | { readonly kind: 'resized'; readonly viewportPx: number }
  /** Rows got another height: the upper one stays. */
  | { readonly kind: 'spaced'; readonly rowPx: number }
  | { readonly kind: 'pointed'; readonly on: boolean }
  | { readonly kind: 'followed'; readonly on: boolean }
  | { readonly kind: 'ordered'; readonly order: RowOrder }
  /**
   * Brings a position into view: just so (`nearest`), to the middle when it was out of view (`middle`), or to the upper
   * edge wherever it was (`top`).
   */
  | { readonly kind: 'revealed'; readonly position: number; readonly align: Align }
  /** The rows known so far are no longer valid; `anchor` is the new position of the upper row, when it still exists. */
  | { readonly kind: 'renewed'; readonly total: number; readonly anchor: number | undefined };

export const emptyView: TableView = {
  order: 'oldest',
  total: 0,
  shown: 0,
  topPx: 0,
  viewportPx: 0,
  rowPx: ROW_PX,
  follow: 'following',
  held: false,
  seen: 0,
};

export function scaleOf(view: TableView): ScrollScale {
  return scrollScale(view.shown, view.rowPx, view.viewportPx);
}

/** The one place where the table's movement is decided: live data moves it only while followed and not pointed at. */
export function moveView(view: TableView, step: ViewStep): TableView {
  switch (step.kind) {
    case 'grew':
      return grown({ ...view, total: step.total });
    case 'scrolled':
      return scrolled(view, step.topPx);
    case 'resized':
      return settle({ ...view, viewportPx: step.viewportPx });
    case 'spaced':
      return settle({ ...view, rowPx: step.rowPx, topPx: (view.topPx / view.rowPx) * step.rowPx });
    case 'pointed':
      return view.held === step.on ? view : settle({ ...view, held: step.on });
    case 'followed':
      return step.on ? toNewest({ ...view, follow: 'following' }) : { ...view, follow: 'off' };
    case 'ordered':
      return ordered(view, step.order);
    case 'revealed':
      return revealed(view, step.position, step.align);
    case 'renewed':
      return renewed(view, step.total, step.anchor);
  }
}

/** Rows that came while they could not be seen: the number on the pill. */
export function newRows(view: TableView): number {
  return Math.max(0, view.total - view.seen);
}

/** Positions in view, `before` the first and `after` the last included as overscan; `to` is exclusive, order as displayed. */
export function linesInView(view: TableView, overscan: number): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(view.topPx / view.rowPx) - overscan);
  const to = Math.min(view.shown, Math.ceil((view.topPx + view.viewportPx) / view.rowPx) + overscan);
  return { from, to: Math.max(from, to) };
}

/** Position of the row on a line of the display, and back: the same arithmetic. */
export function positionOnLine(view: Pick<TableView, 'order' | 'shown'>, line: number): number {
  return view.order === 'oldest' ? line : view.shown - 1 - line;
}

/** Whether the newest row is in reach of the eye, so that rows to come would be seen or would move what is seen. */
export function isNewestInView(view: TableView): boolean {
  return fromNewestPx(view) < view.rowPx;
}

/** How far the view is from the end at which rows arrive, in pixels. */
function fromNewestPx(view: TableView): number {
  return view.order === 'newest' ? view.topPx : scaleOf(view).lastTopPx - view.topPx;
}

function grown(view: TableView): TableView {
  const shown = view.order === 'oldest' || view.total < view.shown ? view.total : view.shown;
  return settle({ ...view, shown });
}

/** Follows when it may; otherwise leaves every row where it is. */
function settle(view: TableView): TableView {
  if (view.follow === 'following' && !view.held) return toNewest(view);
  return looked({ ...view, topPx: clampTop(scaleOf(view), view.topPx) });
}

function toNewest(view: TableView): TableView {
  const all = { ...view, shown: view.total, seen: view.total };
  return { ...all, topPx: view.order === 'oldest' ? scaleOf(all).lastTopPx : 0 };
}

/** What is in view has been seen. */
function looked(view: TableView): TableView {
  const reached =
    view.order === 'oldest'
      ? Math.min(view.shown, Math.floor((view.topPx + view.viewportPx) / view.rowPx))
      : isNewestInView(view)
        ? view.shown
        : 0;
  return { ...view, seen: Math.min(view.total, Math.max(view.seen, reached)) };
}

function scrolled(view: TableView, topPx: number): TableView {
  const moved = looked({ ...view, topPx: clampTop(scaleOf(view), topPx) });
  if (view.follow === 'off') return moved;
  // A first small step away is enough: following would pull the rows back while the wheel still turns.
  if (fromNewestPx(moved) > AT_END_PX) return { ...moved, follow: 'paused' };
  return moved.follow === 'paused' ? toNewest({ ...moved, follow: 'following' }) : moved;
}

function ordered(view: TableView, order: RowOrder): TableView {
  if (order === view.order) return view;
  const middleLine = Math.floor((view.topPx + view.viewportPx / 2) / view.rowPx);
  const position = positionOnLine(view, Math.min(middleLine, Math.max(0, view.shown - 1)));
  const turned = { ...view, order, shown: view.total };
  return view.follow === 'following' ? toNewest(turned) : revealed({ ...turned, topPx: -1 }, position, 'middle');
}

function revealed(view: TableView, position: number, align: Align): TableView {
  const all = position >= view.shown ? { ...view, shown: view.total } : view;
  const startPx = positionOnLine(all, Math.min(Math.max(0, position), Math.max(0, all.shown - 1))) * view.rowPx;
  const isInView = startPx >= view.topPx && startPx + view.rowPx <= view.topPx + view.viewportPx && view.topPx >= 0;
  if (align === 'top') return scrolled(all, startPx);
  if (isInView) return { ...all, topPx: view.topPx };
  const middlePx = startPx - Math.max(0, view.viewportPx - view.rowPx) / 2;
  const nearestPx = startPx < view.topPx ? startPx : startPx + view.rowPx - view.viewportPx;
  return scrolled(all, align === 'middle' ? middlePx : nearestPx);
}

function renewed(view: TableView, total: number, anchor: number | undefined): TableView {
  const fresh = { ...view, total, shown: total, seen: Math.min(view.seen, total) };
  if (view.follow === 'following' || anchor === undefined) return settle({ ...fresh, topPx: 0 });
  const withinRowPx = view.topPx % view.rowPx;
  return looked({
    ...fresh,
    topPx: clampTop(scaleOf(fresh), positionOnLine(fresh, anchor) * view.rowPx + withinRowPx),
  });
}
