// @ts-check
import { streamOf } from './event-index.mjs';
import { hasRows, TABLE, withAppWindow, withEmptyWindow } from './scenes/app-window.mjs';

const SLOW_FRAME_MS = 50;
const DRAG_MS = 10_000;

/** @typedef {{ slow: number, longestMs: number }} Dragged share of frames that took too long, and the longest time a row was only a place */

/** From one end of the rows to the other and back, a step each frame. @param {{ selector: string, dragMs: number, slowMs: number }} how @returns {Promise<Dragged>} */
function drag({ selector, dragMs, slowMs }) {
  return new Promise((resolve) => {
    const scroller = document.querySelector(selector) ?? document.documentElement;
    const most = scroller.scrollHeight - scroller.clientHeight;
    /** @type {Map<string, number>} */
    const waiting = new Map();
    let [frames, slow, longestMs] = [0, 0, 0];
    const begun = performance.now();
    let before = begun;
    const look = (/** @type {number} */ now) => {
      const busy = new Set([...scroller.querySelectorAll('tr[aria-busy]')].map((row) => row.id));
      for (const id of busy) if (!waiting.has(id)) waiting.set(id, now);
      for (const [id, since] of waiting) {
        longestMs = Math.max(longestMs, now - since);
        if (!busy.has(id)) waiting.delete(id);
      }
      return busy.size;
    };
    const step = (/** @type {number} */ now) => {
      frames += 1;
      if (now - before > slowMs) slow += 1;
      before = now;
      const isWaiting = look(now) > 0;
      const share = Math.min(1, (now - begun) / dragMs);
      scroller.scrollTop = most * (1 - Math.abs(1 - 2 * share));
      if (share < 1 || isWaiting) requestAnimationFrame(step);
      else resolve({ slow: (slow / frames) * 100, longestMs });
    };
    requestAnimationFrame(step);
  });
}

/** @param {import('playwright').Page} page */
function dragTable(page) {
  return page.evaluate(drag, { selector: TABLE, dragMs: DRAG_MS, slowMs: SLOW_FRAME_MS });
}

/** The same motion over nothing. @param {import('playwright').Page} page */
async function dragEmpty(page) {
  await page.evaluate(() => {
    document.body.style.height = '1000000px';
  });
  return page.evaluate(drag, { selector: 'html', dragMs: DRAG_MS, slowMs: SLOW_FRAME_MS });
}

/** @typedef {{ floor: Dragged[], figure: Dragged[] }} Drags */
/** @typedef {{ events: number, repeat: number }} Scene */

/** @type {Map<number, Promise<Drags>>} */
const drags = new Map();

/** Both figures are of the same drags. @param {Scene} scene */
function dragged(scene) {
  const known = drags.get(scene.events) ?? dragAll(scene);
  drags.set(scene.events, known);
  return known;
}

/** @param {Scene} scene @returns {Promise<Drags>} */
async function dragAll({ events, repeat }) {
  const { url } = await streamOf(events);
  return withAppWindow(url, async (page) => {
    // Another window is not started while the index takes what there is of the cores.
    await hasRows(page, events);
    return withEmptyWindow(async (empty) => {
      /** @type {Dragged[]} */
      const floor = [];
      /** @type {Dragged[]} */
      const figure = [];
      for (let round = 0; round < repeat; round += 1) {
        floor.push(await dragEmpty(empty));
        figure.push(await dragTable(page));
      }
      return { floor, figure };
    });
  });
}

/** @type {import('./report.mjs').Benchmark} */
export const scroll = {
  says: `share of frames over ${SLOW_FRAME_MS} ms while dragging through all rows for ${DRAG_MS / 1_000} s; the floor is an empty window`,
  unit: '%',
  target: 2,
  acceptable: 5,
  of: 'figure',
  async run(scene) {
    const { floor, figure } = await dragged(scene);
    return { floor: floor.map(({ slow }) => slow), figure: figure.map(({ slow }) => slow) };
  },
};

/** @type {import('./report.mjs').Benchmark} */
export const scrollRows = {
  says: 'longest time that a row in view was a place without its event, in the same drag',
  unit: 'ms',
  target: 150,
  acceptable: 400,
  of: 'figure',
  async run(scene) {
    const { floor, figure } = await dragged(scene);
    return { floor: floor.map(({ longestMs }) => longestMs), figure: figure.map(({ longestMs }) => longestMs) };
  },
};
