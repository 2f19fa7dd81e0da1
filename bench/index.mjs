// @ts-check
/**
 * `npm run bench -- [ids…] [--events N] [--repeat N] [--json FILE]`: every benchmark measures its floor in the same run,
 * interleaved; the ratio is the figure (CONTRIBUTING.md).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { command } from './command.mjs';
import { coreMemory } from './core-memory.mjs';
import {
  closeEventStreams,
  histogram,
  ingest,
  pageFirst,
  pageFurther,
  pageWhileIndexing,
  reopen,
} from './event-index.mjs';
import { growth, growthIngest } from './growth.mjs';
import { ipc } from './ipc.mjs';
import { flood, tail } from './live-window.mjs';
import { load } from './load.mjs';
import { growthMemory, indexMemory } from './memory.mjs';
import { person, scrub } from './person.mjs';
import { queue } from './queue.mjs';
import { reactions } from './reactions.mjs';
import { rehearse } from './rehearse.mjs';
import { replay } from './replay.mjs';
import { machine, printTable, verdictOf } from './report.mjs';
import { scroll, scrollRows } from './scroll.mjs';
import { search } from './search.mjs';
import { trace } from './trace.mjs';
import { windowStart } from './window-start.mjs';

/** @type {Readonly<Record<string, import('./report.mjs').Benchmark>>} */
const benchmarks = {
  window: windowStart,
  command,
  queue,
  load,
  reactions,
  rehearse,
  replay,
  person,
  scrub,
  search,
  trace,
  'core-memory': coreMemory,
  ingest,
  'page-first': pageFirst,
  'page-further': pageFurther,
  'page-indexing': pageWhileIndexing,
  histogram,
  memory: indexMemory,
  reopen,
  bundle,
  ipc,
  scroll,
  'scroll-rows': scrollRows,
  tail,
  flood,
  growth,
  'growth-ingest': growthIngest,
  'growth-memory': growthMemory,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '1000000' },
    repeat: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
/** `page` is all of `page-first`, `page-further` and `page-indexing`. @param {string} wanted */
const isMeant = (wanted) => (/** @type {string} */ id) => id === wanted || id.startsWith(`${wanted}-`);
const unknown = positionals.filter((wanted) => !Object.keys(benchmarks).some(isMeant(wanted)));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.\n`,
  );
  process.exit(2);
}

const chosen = Object.entries(benchmarks).filter(
  ([id]) => positionals.length === 0 || positionals.some((wanted) => isMeant(wanted)(id)),
);
const results = [];
for (const [id, benchmark] of chosen) {
  process.stderr.write(`measuring ${id}: ${benchmark.says}\n`);
  const measured = await benchmark.run({ events: Number(values.events), repeat: Math.max(5, Number(values.repeat)) });
  results.push({
    id,
    unit: benchmark.unit,
    target: benchmark.target,
    acceptable: benchmark.acceptable,
    ...verdictOf(benchmark, measured),
  });
}
await closeEventStreams();

const report = { machine: machine(), events: Number(values.events), results };
printTable(report);
const file = values.json ?? join(import.meta.dirname, 'results', `${chosen.map(([id]) => id).join('-')}.json`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
