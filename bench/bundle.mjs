// @ts-check
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const staticImport = /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^'"()]*?from\s*)?["'](\.[^"']+\.js)["']/g;

/**
 * What the window loads before its first screen: the scripts that its page names, and what those import without asking.
 * The floor is the page's framework alone, built the same way.
 * @type {import('./report.mjs').Benchmark}
 */
export const bundle = {
  says: 'JavaScript loaded before the first screen, gzip; the floor is the framework that draws it, alone',
  unit: 'kB',
  target: 250,
  acceptable: 400,
  of: 'figure',
  async run() {
    const page = join(process.env.EVENTGLASS_BUILD ?? '', 'renderer', 'index.html');
    return { floor: [await frameworkKilobytes()], figure: [kilobytesOf(scriptsOf(page))] };
  },
};

/** @param {string} page @returns {ReadonlySet<string>} */
function scriptsOf(page) {
  const html = readFileSync(page, 'utf8');
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => join(dirname(page), path));
  /** @type {Set<string>} */
  const scripts = new Set();
  const add = (/** @type {string} */ file) => {
    if (scripts.has(file)) return;
    scripts.add(file);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(staticImport)) add(resolve(dirname(file), path));
  };
  named.forEach(add);
  if (scripts.size === 0) throw new Error(`${page} names no script`);
  return scripts;
}

/** @param {Iterable<string>} files */
function kilobytesOf(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length / 1_000, 0);
}

async function frameworkKilobytes() {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-bench-'));
  try {
    const entry = join(root, 'node_modules/.cache/bench-framework.mjs');
    writeFileSync(
      entry,
      `import { createElement } from 'react'; import { createRoot } from 'react-dom/client'; import { MantineProvider } from '@mantine/core';
       createRoot(document.body).render(createElement(MantineProvider, null, 'empty'));`,
    );
    const output = { entryFileNames: 'framework.js' };
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: { outDir: folder, minify: true, target: 'chrome130', rollupOptions: { input: entry, output } },
    });
    return kilobytesOf(readdirSync(folder).flatMap((name) => (name.endsWith('.js') ? join(folder, name) : [])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
