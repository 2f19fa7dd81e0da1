// @ts-check
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

/**
 * @typedef {{ floor: readonly number[], figure: readonly number[] }} Measured repetitions in the benchmark's unit
 * @typedef {{
 *   says: string, unit: string, target: number, acceptable: number,
 *   run: (scene: { events: number, repeat: number }) => Promise<Measured>,
 * }} Benchmark a ratio figure / floor; smaller is better
 * @typedef {{
 *   id: string, unit: string, figure: number, range: readonly [number, number], floor: number, ratio: number,
 *   target: number, acceptable: number, verdict: string,
 * }} Figure
 */

/** @param {Benchmark} benchmark @param {Measured} measured */
export function verdictOf({ target, acceptable }, { floor, figure }) {
  const ratio = median(figure) / median(floor);
  const verdict = ratio <= target ? 'target' : ratio <= acceptable ? 'acceptable' : 'short';
  /** @type {readonly [number, number]} */
  const range = [Math.min(...figure), Math.max(...figure)];
  return { figure: median(figure), range, floor: median(floor), ratio, verdict };
}

/** What the figures were taken on; absolute numbers mean nothing elsewhere. */
export function machine() {
  const natsServer = process.env.EVENTGLASS_NATS_SERVER;
  const version = natsServer ? execFileSync(natsServer, ['--version'], { encoding: 'utf8' }).trim() : 'none';
  return { cores: cpus().length, model: cpus()[0]?.model ?? 'unknown', node: process.version, natsServer: version };
}

/** @param {{ machine: ReturnType<typeof machine>, results: readonly Figure[] }} report */
export function printTable({ machine: { cores, node, natsServer }, results }) {
  process.stdout.write(`${cores} cores, Node ${node}, ${natsServer}\n`);
  for (const { id, unit, figure, range, floor, ratio, target, acceptable, verdict } of results) {
    const figures = `${round(figure)} ${unit} (${round(range[0])}–${round(range[1])})`;
    process.stdout.write(
      `${id.padEnd(10)} ${figures.padEnd(28)} floor ${round(floor)} ${unit}  ratio ${ratio.toFixed(2)}  target ≤ ${target}, acceptable ≤ ${acceptable}: ${verdict}\n`,
    );
  }
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** @param {number} value */
function round(value) {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
