// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const rows = [...readme.matchAll(/^\| [^|]+ \| `(\w+)` \| `(src-main\/[^`]+)` \|$/gm)];

describe("the README's table of constructs", () => {
  it('names them all', () => {
    expect(rows.length).toBeGreaterThanOrEqual(15);
  });

  it.each(rows.map(([, name, file]) => ({ name, file })))('finds $name exported by $file', ({ name, file }) => {
    const source = readFileSync(join(root, file ?? ''), 'utf8');
    expect(source).toMatch(new RegExp(`^export (?:async )?(?:function|const|type|interface|class) ${name}\\b`, 'm'));
  });
});
