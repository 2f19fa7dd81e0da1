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
  indexMemory,
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
import { person, scrub } from './person.mjs';
import { queue } from './queue.mjs';
import { reactions } from './reactions.mjs';
import { rehearse } from './rehearse.mjs';
import { machine, printTable, verdictOf } from './report.mjs';
import { scroll, scrollRows } from './scroll.mjs';
import { search } from './search.mjs';
import { windowStart } from './window-start.mjs';

/** @type {Readonly<Record<string, import('./report.mjs').Benchmark>>} */
const benchmarks = {
  window: windowStart,
  command,
  queue,
  load,
  reactions,
  rehearse,
  person,
  scrub,
  search,
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
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '1000000' },
    repeat: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const unknown = positionals.filter((id) => !Object.hasOwn(benchmarks, id));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.\n`,
  );
  process.exit(2);
}

const chosen = Object.entries(benchmarks).filter(([id]) => positionals.length === 0 || positionals.includes(id));
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
