// @ts-check
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

/**
 * @typedef {{ floor: readonly number[], figure: readonly number[] }} Measured repetitions in the benchmark's unit
 * @typedef {{
 *   says: string, unit: string, target: number, acceptable: number,
 *   of?: 'ratio' | 'figure', better?: 'smaller' | 'larger',
 *   run: (scene: { events: number, repeat: number }) => Promise<Measured>,
 * }} Benchmark what is judged is the ratio figure / floor, or the figure itself where that is no machine's matter;
 *   smaller is better unless said otherwise
 * @typedef {{
 *   id: string, unit: string, figure: number, range: readonly [number, number], floor: number, ratio: number,
 *   of: string, better: string, target: number, acceptable: number, verdict: string,
 * }} Figure
 */

/** @param {Benchmark} benchmark @param {Measured} measured */
export function verdictOf({ target, acceptable, of = 'ratio', better = 'smaller' }, { floor, figure }) {
  const ratio = median(figure) / median(floor);
  const judged = of === 'ratio' ? ratio : median(figure);
  const reaches = (/** @type {number} */ bound) => (better === 'smaller' ? judged <= bound : judged >= bound);
  const verdict = reaches(target) ? 'target' : reaches(acceptable) ? 'acceptable' : 'short';
  /** @type {readonly [number, number]} */
  const range = [Math.min(...figure), Math.max(...figure)];
  return { figure: median(figure), range, floor: median(floor), ratio, of, better, verdict };
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
  for (const { id, unit, figure, range, floor, ratio, of, better, target, acceptable, verdict } of results) {
    const figures = `${round(figure)} ${unit} (${round(range[0])}–${round(range[1])})`;
    const sign = better === 'smaller' ? '≤' : '≥';
    process.stdout.write(
      `${id.padEnd(15)} ${figures.padEnd(34)} floor ${round(floor)} ${unit}  ratio ${Number.isFinite(ratio) ? ratio.toFixed(2) : '–'}  ${of} ${sign} ${target}, acceptable ${sign} ${acceptable}: ${verdict}\n`,
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
