import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/eventglass';

/** Frames that a page sends which somebody else has taken over; `npm run soak` sends more. */
const FRAMES = process.env.EVENTGLASS_SOAK === undefined ? 3_000 : 100_000;

test('malformed frames on both ports are refused, and change and stop nothing', async ({ start }) => {
  const { page, frame, stderr } = await start({ args: ['--demo-persons=0'] });
  await frame.says(/0\s*events/);
  await page.addInitScript(takeNextPorts);
  await page.reload();
  await frame.says(/0\s*events/);

  const answered = await page.evaluate(sendMalformedFrames, {
    frames: FRAMES,
    names: namesOfTheContract(),
  });

  expect(answered.ports).toBe(2);
  expect(answered.replies, 'nothing malformed is answered as if it were a question').toBe(0);
  expect(answered.problems).toBeGreaterThan(FRAMES / 10);
  await page.reload();
  await frame.says(/0\s*events/);
  expect(stderr()).not.toMatch(/TypeError|uncaught|unhandled/i);
});

/** What one may ask for, read as text: these tests know the window from outside only. */
function namesOfTheContract(): string[] {
  const folder = join(import.meta.dirname, '..', '..', 'shared', 'contract');
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(/^ {2}'(\w+\.\w+)': (?:request|feed)\(/gm)]);
  return names.map(([, name = '']) => name);
}

/** In the page: whoever sets `isTaking` gets the ports that the window asks for next. */
function takeNextPorts(): void {
  const taken: { isTaking: boolean; ports: MessagePort[] } = { isTaking: false, ports: [] };
  (globalThis as unknown as { taken: typeof taken }).taken = taken;
  window.addEventListener(
    'message',
    (event) => {
      if (!taken.isTaking || event.data?.type !== 'eventglass-port') return;
      event.stopImmediatePropagation();
      taken.ports.push(...event.ports);
    },
    { capture: true },
  );
}

type Sent = {
  readonly frames: number;
  readonly names: readonly string[];
};

/** In the page, and therefore whole in itself: any object would do for a question without input, so none is sent. */
async function sendMalformedFrames({ frames, names }: Sent) {
  const { taken } = globalThis as unknown as { taken: { isTaking: boolean; ports: MessagePort[] } };
  taken.isTaking = true;
  window.postMessage({ type: 'eventglass-ports-wanted' }, '*');
  while (taken.ports.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  taken.isTaking = false;

  const counts = { ports: taken.ports.length, replies: 0, problems: 0 };
  let seed = 7;
  // Xorshift: the same frames in every run.
  const random = (below: number) => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % below;
  };
  const inputs: readonly (() => unknown)[] = [
    () => null,
    () => random(1_000) - 500,
    () => 'x'.repeat(random(200)),
    () => [random(9), [{ sequence: 1 }]],
    () => [new Uint8Array(random(64)), new Date(Number.NaN)],
    () => [new Map([['__proto__', 1]]), new Set([random(9)])],
    () => undefined,
    () => true,
  ];
  const anything = () => inputs[random(inputs.length)]?.();
  const kinds = ['request', 'open', 'credit', 'cancel', 'reply', 'constructor', ''];
  const all = [...names, '__proto__', 'toString', 'x'.repeat(5_000)];
  const malformed = (): unknown => {
    if (random(5) === 0) return anything();
    return {
      v: random(4) === 0 ? anything() : 1,
      kind: kinds[random(kinds.length)],
      id: random(4) === 0 ? anything() : random(1_000_000),
      name: random(6) === 0 ? anything() : all[random(all.length)],
      input: anything(),
      credit: random(2) === 0 ? anything() : random(2_000),
    };
  };
  for (const port of taken.ports) {
    port.onmessage = ({ data }) => {
      if (data?.kind === 'problem') counts.problems++;
      else if (data?.kind === 'reply' || data?.kind === 'batch') counts.replies++;
    };
  }
  for (let sent = 0; sent < frames; sent++) {
    for (const port of taken.ports) port.postMessage(malformed());
    if (sent % 200 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  // The last one is a question that both answer with a problem: when its answer is here, all others are.
  const settled = taken.ports.map(
    (port) =>
      new Promise<void>((resolve) => {
        const listen = ({ data }: MessageEvent) => data?.id === 2_000_000 && resolve();
        port.addEventListener('message', listen);
        port.postMessage({ v: 1, kind: 'request', id: 2_000_000, name: 'no such question', input: null });
      }),
  );
  await Promise.all(settled);
  return counts;
}
