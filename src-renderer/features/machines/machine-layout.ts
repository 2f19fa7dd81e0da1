import type { ElkNode } from 'elkjs/lib/elk-api';
import { keyOf, shortDuration, type Way, wordsOfName } from './machine-ways';

export const STATE_WIDTH = 156;
export const STATE_HEIGHT = 60;
/** An eleven-pixel letter, on average; labels only need room, not exactness. */
const LETTER_PX = 6.4;
const LABEL_HEIGHT = 30;
/** Room for ` 999,999` and `median 41 min`: counts that grow move nothing. */
const COUNT_LETTERS = 8;
const SECOND_LETTERS = 13;

export type Placed = {
  readonly width: number;
  readonly height: number;
  readonly states: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  readonly ways: ReadonlyMap<
    string,
    { readonly path: string; readonly label: { readonly x: number; readonly y: number; readonly width: number } }
  >;
};

/** What stands beside an arrow: what leads along it and how often, and the time before. */
export function labelOf(way: Way): { readonly first: string; readonly second: string } {
  const { count, medianMs } = way;
  return {
    first: `${nameOf(way)} ${count.toLocaleString('en')}`,
    second: medianMs === null ? '' : `median ${shortDuration(medianMs)}`,
  };
}

function nameOf({ triggers }: Way): string {
  return triggers.length === 0 ? 'Not designed' : triggers.map(wordsOfName).join(', ');
}

/** The machine as elkjs takes it: boxes of one size, room for each label, the initial state leftmost. */
export function graphOf(states: readonly string[], initial: string, ways: readonly Way[]): ElkNode {
  return {
    id: 'machine',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'SPLINES',
      'elk.layered.spacing.nodeNodeBetweenLayers': '32',
      'elk.spacing.nodeNode': '44',
      'elk.spacing.edgeLabel': '6',
      'elk.edgeLabels.inline': 'false',
    },
    children: states.map((state) => ({
      id: state,
      width: STATE_WIDTH,
      height: STATE_HEIGHT,
      ...(state === initial && { layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } }),
    })),
    edges: ways.map((way) => {
      const width = Math.max(nameOf(way).length + COUNT_LETTERS, SECOND_LETTERS) * LETTER_PX;
      const id = keyOf(way.from, way.to);
      return {
        id,
        sources: [way.from],
        targets: [way.to],
        labels: [{ id: `${id} label`, text: id, width, height: LABEL_HEIGHT }],
      };
    }),
  };
}

/** Where elkjs put everything; the curves as SVG paths. */
export function placedOf({ width = 0, height = 0, children = [], edges = [] }: ElkNode): Placed {
  return {
    width,
    height,
    states: new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    ways: new Map(
      edges.map(({ id, sections = [], labels = [] }) => {
        const [label] = labels;
        const place = { x: label?.x ?? 0, y: label?.y ?? 0, width: label?.width ?? 0 };
        return [id, { path: sections.map(pathOf).join(' '), label: place }];
      }),
    ),
  };
}

type Section = NonNullable<NonNullable<ElkNode['edges']>[number]['sections']>[number];

/** Bend points of a spline are the control points of cubic curves; fewer than three left over make a plainer curve. */
function pathOf({ startPoint, bendPoints = [], endPoint }: Section): string {
  const points = [...bendPoints, endPoint];
  const parts = [`M${at(startPoint)}`];
  for (let next = 0; next < points.length; next += 3) {
    const group = points.slice(next, next + 3);
    const letter = group.length === 3 ? 'C' : group.length === 2 ? 'Q' : 'L';
    parts.push(`${letter}${group.map(at).join(' ')}`);
  }
  return parts.join(' ');
}

function at({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
