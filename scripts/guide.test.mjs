// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', 'docs', 'guide');
const MOST_BYTES = 250_000;

const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const named = pages.flatMap((page) =>
  [...readFileSync(join(folder, page), 'utf8').matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, picture = '']) => picture),
);

describe('the user guide', () => {
  it('names the pictures that there are, each of them', () => {
    expect(named.toSorted()).toEqual(
      readdirSync(join(folder, 'pictures'))
        .map((name) => `pictures/${name}`)
        .toSorted(),
    );
  });

  it.each(named)('carries %s, which is small', (picture) => {
    expect(statSync(join(folder, picture)).size).toBeLessThan(MOST_BYTES);
  });

  it.each(pages)('links from %s to pages that there are', (page) => {
    const links = [...readFileSync(join(folder, page), 'utf8').matchAll(/\]\(([a-z]+)\.md(?:#[^)]*)?\)/g)];
    // The keyboard's page is drawn from the actions themselves.
    const missing = links.filter(([, name]) => name !== 'keyboard' && !existsSync(join(folder, `${name}.md`)));
    expect(missing).toEqual([]);
  });
});
