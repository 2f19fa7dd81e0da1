// @ts-check
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/**
 * A module of `bench/scenes` with what it takes from the sources that are measured.
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function bundled(name) {
  const outDir = join(root, 'node_modules/.cache', `bench-${name}`);
  const output = /** @type {const} */ ({ format: 'es', entryFileNames: `${name}.mjs` });
  const alias = { '@shared': join(root, 'shared'), '@main': join(root, 'src-main') };
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { ssr: `bench/scenes/${name}.mjs`, outDir, target: 'node20', rollupOptions: { output } },
  });
  return import(join(outDir, `${name}.mjs`));
}
