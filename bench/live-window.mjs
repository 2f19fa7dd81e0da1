// @ts-check
import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { hasRows, TABLE, withAppWindow } from './scenes/app-window.mjs';
import { withHeaders } from './scenes/commands.mjs';
import { furtherEvents, STREAM, startEventStream } from './scenes/event-stream.mjs';
import { percentile } from './scenes/filters.mjs';

/** What the stream holds before anything is measured. */
const STORED = 10_000;
const TAIL_PER_SECOND = 200;
const TAIL_SECONDS = 3;
const KEYS = 40;
const KEY_EVERY_MS = 60;
/** Published before an answer is awaited. */
const FLOOD_AT_A_TIME = 1_000;
const FLOOD_EVENTS = 50_000;

/** @typedef {Awaited<ReturnType<typeof startEventStream>>} Server */

/** Keeps when which sequence was the newest in view, in milliseconds since 1970. @param {string} selector */
function watchNewest(selector) {
  /** @type {[sequence: number, atMs: number][]} */
  const painted = [];
  Object.assign(window, { painted });
  const look = () => {
    const atMs = performance.timeOrigin + performance.now();
    const rows = [...document.querySelectorAll(`${selector} tbody tr:not([aria-busy]) td:first-child`)];
    const newest = Math.max(0, ...rows.map(({ textContent }) => Number(textContent?.replace(/\D/g, ''))));
    if (newest > (painted.at(-1)?.[0] ?? 0)) painted.push([newest, atMs]);
  };
  // What a frame has drawn is on screen when the next one begins.
  const observer = new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(look)));
  const table = document.querySelector(selector) ?? document.body;
  observer.observe(table, { childList: true, subtree: true, characterData: true, attributes: true });
}

/** @returns {[sequence: number, atMs: number][]} */
function paintedSoFar() {
  return /** @type {any} */ (window).painted;
}

function now() {
  return performance.timeOrigin + performance.now();
}

/** Events as fast as wanted: when each was acknowledged, and when a bare subscription had it. @param {Server} server @param {Generator<{ subject: string, headers: any, body: any }>} events */
async function publishSteadily({ nats }, events) {
  const client = jetstream(nats);
  /** @type {Map<number, number>} */
  const acknowledged = new Map();
  /** @type {number[]} */
  const bare = [];
  /** @type {number[]} */
  const sentAt = [];
  const subscription = nats.subscribe('person.events.>', {
    callback: () => bare.push(now() - (sentAt[bare.length] ?? now())),
  });
  const wanted = TAIL_PER_SECOND * TAIL_SECONDS;
  /** @type {Promise<unknown>[]} */
  const sent = [];
  const begun = now();
  while (sent.length < wanted) {
    const due = Math.min(wanted, Math.floor(((now() - begun) / 1_000) * TAIL_PER_SECOND) + 1);
    while (sent.length < due) {
      const { subject, headers, body } = events.next().value ?? {};
      sentAt.push(now());
      sent.push(
        client
          .publish(subject, body, { headers: withHeaders(headers) })
          .then(({ seq }) => acknowledged.set(seq, now())),
      );
    }
    await delay(1);
  }
  await Promise.all(sent);
  subscription.unsubscribe();
  return { acknowledged, bare };
}

/** @type {import('./report.mjs').Benchmark} */
export const tail = {
  says: `publish acknowledged to row painted at ${TAIL_PER_SECOND} events/s, p95; the floor is publish to a bare subscription`,
  unit: 'ms',
  target: 80,
  acceptable: 200,
  of: 'figure',
  async run({ repeat }) {
    const server = await startEventStream(STORED);
    const events = await furtherEvents();
    try {
      return await withAppWindow(server.url, async (page) => {
        await hasRows(page, STORED);
        await page.evaluate(watchNewest, TABLE);
        const floor = [];
        const figure = [];
        for (let round = 0; round < repeat; round += 1) {
          const { acknowledged, bare } = await publishSteadily(server, events);
          const last = Math.max(...acknowledged.keys());
          await hasRows(page, last);
          await page.waitForFunction((sequence) => /** @type {any} */ (window).painted.at(-1)?.[0] >= sequence, last);
          const painted = await page.evaluate(paintedSoFar);
          // One that others had passed before a frame was drawn is in view with them.
          const late = [...acknowledged].map(([sequence, at]) => {
            const [, seenAt = Number.POSITIVE_INFINITY] = painted.find(([newest]) => newest >= sequence) ?? [];
            return Math.max(0, seenAt - at);
          });
          floor.push(percentile(bare, 0.95));
          figure.push(percentile(late, 0.95));
        }
        return { floor, figure };
      });
    } finally {
      await server.close();
    }
  },
};

/** Keeps how long each key press took to be painted. */
function watchKeys() {
  /** @type {number[]} */
  const times = [];
  Object.assign(window, { keyMs: times });
  window.addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => requestAnimationFrame(() => times.push(performance.now() - timeStamp))),
    { capture: true },
  );
}

/** p95 of what key presses take to be painted: so many, and more until what goes on meanwhile is done. @param {import('playwright').Page} page @param {Promise<unknown>} [meanwhile] */
async function pressKeys(page, meanwhile = Promise.resolve()) {
  let isDone = false;
  const done = meanwhile.finally(() => {
    isDone = true;
  });
  await page.locator(TABLE).focus();
  await page.evaluate(() => Object.assign(/** @type {any} */ (window).keyMs, { length: 0 }));
  let keys = 0;
  for (; keys < KEYS || !isDone; keys += 1) {
    await page.keyboard.press(keys % 2 ? 'ArrowUp' : 'ArrowDown');
    await delay(KEY_EVERY_MS);
  }
  await done;
  await page.waitForFunction((pressed) => /** @type {any} */ (window).keyMs.length >= pressed, keys);
  return percentile(await page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (window).keyMs)), 0.95);
}

/** Publishes as fast as the server takes it. @param {Server} server @param {Generator<{ subject: string, headers: any, body: any }>} events */
async function publishAll({ nats }, events) {
  for (let left = FLOOD_EVENTS; left > 0; left -= FLOOD_AT_A_TIME) {
    const sent = Array.from({ length: FLOOD_AT_A_TIME }, () => {
      const { subject, headers, body } = events.next().value ?? {};
      return nats.request(subject, body, { headers: withHeaders(headers), timeout: 60_000 });
    });
    await Promise.all(sent);
  }
}

/** @type {import('./report.mjs').Benchmark} */
export const flood = {
  says: 'key press to paint while everything is published that the server takes, p95; every event is counted at the end; the floor is the quiet window',
  unit: 'ms',
  target: 50,
  acceptable: 150,
  of: 'figure',
  async run({ repeat }) {
    const server = await startEventStream(STORED);
    const events = await furtherEvents();
    const { streams } = await jetstreamManager(server.nats);
    try {
      return await withAppWindow(server.url, async (page) => {
        await hasRows(page, STORED);
        await page.evaluate(watchKeys);
        const floor = [];
        const figure = [];
        for (let round = 0; round < repeat; round += 1) {
          floor.push(await pressKeys(page));
          figure.push(await pressKeys(page, publishAll(server, events)));
          const { messages } = (await streams.info(STREAM)).state;
          await hasRows(page, messages);
          const counted = Number(await page.locator(TABLE).getAttribute('aria-rowcount')) - 1;
          if (counted !== messages) throw new Error(`the window counts ${counted} events, the server ${messages}`);
        }
        return { floor, figure };
      });
    } finally {
      await server.close();
    }
  },
};
