// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(resolve(root, 'docs/guarantees.md'), 'utf8');
const named = [...page.matchAll(/`([^` ]+[.]test[.]ts)`( †)?/g)].map(([, path = '', mark]) => ({ path, mark }));
const textOf = (/** @type {string} */ path) => readFileSync(resolve(root, 'src-main', path), 'utf8');

describe('docs/guarantees.md', () => {
  it('names tests that exist', () => {
    expect(named.length).toBeGreaterThan(20);
    expect(named.map(({ path }) => path).filter((path) => !existsSync(resolve(root, 'src-main', path)))).toEqual([]);
  });

  it('names a test for every promise of its tables', () => {
    const promises = page.split('\n').filter((line) => line.startsWith('| **'));
    expect(promises.length).toBeGreaterThan(10);
    expect(promises.filter((line) => !line.includes('.test.ts`'))).toEqual([]);
  });

  it('marks only those that grow in `npm run soak`', () => {
    const grows = (/** @type {string} */ path) => /EVENTGLASS_(SOAK|OLD_NATS_SERVER)/.test(textOf(path));
    const marked = named.filter(({ mark }) => mark !== undefined).map(({ path }) => path);
    expect(marked.filter((path) => !grows(path))).toEqual([]);
  });
});
