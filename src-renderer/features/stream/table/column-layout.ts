import { type ColumnChoice, firstColumns, type StreamColumn, shownColumns } from '@renderer/store/stream-columns';

/** A column as it is drawn. */
export type LaidColumn = { readonly id: StreamColumn; readonly px: number };

export type ColumnLayout = {
  readonly columns: readonly LaidColumn[];
  /** Chosen columns for which there is no room now, the most important first. */
  readonly dropped: readonly StreamColumn[];
};

/** Between two columns, and at both edges of a row; the style says the same. */
export const COLUMN_GAP_PX = 10;
export const EDGE_PX = 16;
/** A tabular digit of the mono face at 12 px. */
const DIGIT_PX = 7.3;

type Measure = {
  /** Narrowest at which it still says something. */
  readonly leastPx: number;
  /** What it takes when there is room. */
  readonly wantedPx: number;
  /** Share of the room that is left over; 0 never grows. */
  readonly share: number;
  /** It is drawn at its least or its wanted width, never between. */
  readonly snaps?: boolean;
  /** Which goes first where there is no room for all: the highest number; 0 never goes. */
  readonly expendable: number;
};

/**
 * `type` says what happened and stays longest; `recorded` is the next best thing to the sequence; a story is its dot
 * before it is nothing; what one has to ask for (`subject`) goes first.
 */
const measures: Readonly<Record<StreamColumn, Measure>> = {
  sequence: { leastPx: 46, wantedPx: 46, share: 0, expendable: 0 },
  type: { leastPx: 130, wantedPx: 180, share: 1.2, expendable: 0 },
  person: { leastPx: 84, wantedPx: 120, share: 1, expendable: 1 },
  recorded: { leastPx: 88, wantedPx: 88, share: 0, expendable: 2 },
  version: { leastPx: 22, wantedPx: 22, share: 0, expendable: 3 },
  correlation: { leastPx: 12, wantedPx: 92, share: 0, snaps: true, expendable: 4 },
  by: { leastPx: 76, wantedPx: 124, share: 0.8, expendable: 5 },
  size: { leastPx: 58, wantedPx: 58, share: 0, expendable: 6 },
  occurred: { leastPx: 88, wantedPx: 88, share: 0, expendable: 7 },
  producer: { leastPx: 76, wantedPx: 120, share: 0.6, expendable: 8 },
  subject: { leastPx: 110, wantedPx: 220, share: 1.6, expendable: 9 },
};

/** A column that the user has added goes later than those that are always there. */
const ADDED = 2.5;
const NARROWEST_PX = 12;
const WIDEST_PX = 900;

/**
 * Divides `widthPx` among the chosen columns. Nothing is ever scrolled sideways: columns give way to their least width
 * first, then the least important ones are dropped. `digits`: of the longest sequence, separators included.
 */
export function layOutColumns(choice: ColumnChoice, widthPx: number, digits: number): ColumnLayout {
  const chosen = shownColumns(choice);
  const sizes = new Map(chosen.map((id) => [id, sizeOf(id, choice, digits)]));
  const kept = new Set(chosen);
  const dropped: StreamColumn[] = [];
  const leastOf = () => sum([...kept].map((id) => sizes.get(id)?.leastPx ?? 0)) + frame(kept.size);
  for (const id of [...chosen].sort((one, other) => expendable(other) - expendable(one))) {
    if (leastOf() <= widthPx || expendable(id) === 0) break;
    kept.delete(id);
    dropped.unshift(id);
  }
  const left = chosen.filter((id) => kept.has(id));
  const wanted = sum(left.map((id) => sizes.get(id)?.wantedPx ?? 0)) + frame(left.length);
  for (const id of left.filter((id) => measures[id].snaps && wanted > widthPx)) {
    const size = sizes.get(id);
    if (size !== undefined) sizes.set(id, { ...size, wantedPx: size.leastPx });
  }
  return { columns: divide(left, sizes, widthPx - frame(left.length)), dropped };
}

/** The width that a drag may give a column. */
export function clampColumn(px: number): number {
  return Math.round(Math.min(Math.max(NARROWEST_PX, px), WIDEST_PX));
}

function expendable(id: StreamColumn): number {
  const rank = measures[id].expendable;
  return firstColumns.hidden.includes(id) ? ADDED + rank / 100 : rank;
}

type Size = Pick<Measure, 'leastPx' | 'wantedPx' | 'share'> & { readonly isDragged: boolean };

function sizeOf(id: StreamColumn, { widths }: ColumnChoice, digits: number): Size {
  const measure = measures[id];
  const dragged = widths[id];
  const ownPx = id === 'sequence' ? Math.max(measure.leastPx, Math.ceil(digits * DIGIT_PX)) : measure.wantedPx;
  if (dragged === undefined) {
    const leastPx = id === 'sequence' ? ownPx : measure.leastPx;
    return { leastPx, wantedPx: ownPx, share: measure.share, isDragged: false };
  }
  const px = clampColumn(dragged);
  return { leastPx: Math.min(px, measure.leastPx), wantedPx: px, share: 0, isDragged: true };
}

/** Everyone gets the least, then the dragged ones what they were dragged to, then the others what they want and a share of the rest. */
function divide(ids: readonly StreamColumn[], sizes: ReadonlyMap<StreamColumn, Size>, roomPx: number): LaidColumn[] {
  const given = ids.map((id) => sizes.get(id) as Size);
  let restPx = Math.max(0, roomPx - sum(given.map(({ leastPx }) => leastPx)));
  /** How much of what these still want they get. */
  const fill = (wanting: readonly Size[]) => {
    const missingPx = sum(wanting.map(({ leastPx, wantedPx }) => wantedPx - leastPx));
    const part = missingPx === 0 ? 1 : Math.min(1, restPx / missingPx);
    restPx -= missingPx * part;
    return part;
  };
  const ofDragged = fill(given.filter(({ isDragged }) => isDragged));
  const ofOthers = fill(given.filter(({ isDragged }) => !isDragged));
  const shares = sum(given.map(({ share }) => share));
  return ids.map((id, index) => {
    const { leastPx, wantedPx, share, isDragged } = given[index] as Size;
    const filledPx = (wantedPx - leastPx) * (isDragged ? ofDragged : ofOthers);
    return { id, px: Math.floor(leastPx + filledPx + (shares === 0 ? 0 : (Math.max(0, restPx) * share) / shares)) };
  });
}

function frame(columns: number): number {
  return 2 * EDGE_PX + Math.max(0, columns - 1) * COLUMN_GAP_PX;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
