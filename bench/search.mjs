// @ts-check
import { bundled } from './scenes/bundled.mjs';

const PERSONS = 100_000;
const WORDS = 12;

/**
 * What is typed key by key, answered by the directory of the index process, the persons in view included, against one
 * pass over everybody's name for the same keys. The way to the window is another benchmark's (`ipc`).
 * @type {import('./report.mjs').Benchmark}
 */
export const search = {
  says: `key press to the persons found, p95, ${PERSONS.toLocaleString('en')} persons, in the index process`,
  unit: 'ms',
  of: 'figure',
  target: 50,
  acceptable: 150,
  async run({ repeat }) {
    /** @type {typeof import('./scenes/crowd.mjs')} */
    const { makeCrowd } = await bundled('crowd');
    const { directory, names } = makeCrowd(PERSONS);
    const typed = whatIsTyped(names);
    const floor = [];
    const figure = [];
    for (let round = 0; round <= repeat; round += 1) {
      const bare = typed.map((text) => milliseconds(() => names.filter((name) => name.includes(text)).length));
      const found = typed.map((text) =>
        milliseconds(() => directory.find({ search: text, lifecycle: null, limit: 200 })),
      );
      // The first round is for the compilers.
      if (round === 0) continue;
      floor.push(p95(bare));
      figure.push(p95(found));
    }
    return { floor, figure };
  },
};

/** Names from their first letter on, some with a letter wrong, and what else callers say. @param {readonly string[]} names */
function whatIsTyped(names) {
  const some = Array.from({ length: WORDS }, (_, at) => names[(at * 8_231) % names.length] ?? '');
  const keys = some.flatMap((name) => Array.from({ length: name.length }, (_, end) => name.slice(0, end + 1)));
  const mistyped = some.map((name) => `${name.slice(0, 2)}x${name.slice(3)}`);
  return ['', ...keys, ...mistyped, '0171', '0171 23', '1951', '12.3.1951', '@mail', 'welding', '0000abc'];
}

/** @param {() => unknown} act */
function milliseconds(act) {
  const begun = performance.now();
  act();
  return performance.now() - begun;
}

/** @param {readonly number[]} values */
function p95(values) {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length * 0.95)] ?? 0;
}
