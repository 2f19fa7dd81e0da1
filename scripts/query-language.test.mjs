// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import peggy from 'peggy';
import { describe, expect, it } from 'vitest';
import { describeFilter, filterKeys, markMeanings, parseFilter } from '../shared/query/index';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs', 'query-language.md');
const text = readFileSync(page, 'utf8');
/** @type {import('../shared/query/index').FilterContext} */
const context = { nowMs: Date.parse('2026-11-23T14:30:00Z'), zone: 'utc' };

describe('the parser of the query language', () => {
  it('is made from the grammar beside it; if not, run node scripts/make-query-language.mjs', async () => {
    const folder = join(root, 'shared', 'query', 'syntax');
    const parser = peggy.generate(readFileSync(join(folder, 'filter.peggy'), 'utf8'), {
      output: 'source',
      format: 'es',
    });
    await expect(parser).toMatchFileSnapshot(join(folder, 'filter-parser.js'));
  });
});

describe('docs/query-language.md', () => {
  it('has the tables of the grammar; if not, run node scripts/make-query-language.mjs', async () => {
    await expect(withTable(withTable(text, 'keys', keyTable()), 'marks', markTable())).toMatchFileSnapshot(page);
  });

  it.each(examples())('shows filters that can be followed: %s', (example) => {
    expect(parseFilter(example, context)).toMatchObject({ ok: true, doubts: [] });
  });
});

/** Every filter on the page: those in blocks, and clauses within sentences. */
function examples() {
  const blocks = [...text.matchAll(/```filter\n(.*?)```/gs)].flatMap(([, lines]) => (lines ?? '').trim().split('\n'));
  const clauses = [...text.matchAll(/`([a-z]+:[^`]+)`/g)].map(([, clause]) => clause ?? '');
  return [...blocks, ...clauses.filter((clause) => clause !== 'key:value')];
}

/**
 * The page with this table between its marks.
 * @param {string} document
 * @param {string} name
 * @param {string} table
 */
function withTable(document, name, table) {
  const marks = new RegExp(`(<!-- ${name} -->\n).*?(<!-- end of ${name} -->)`, 's');
  return document.replace(marks, (_, begin, end) => `${begin}${table}${end}`);
}

function keyTable() {
  const lines = filterKeys.map(({ key, means, example }) => {
    const filter = parseFilter(example, context);
    const words = filter.ok ? describeFilter(filter.query, context.zone) : filter.problem.sentence;
    return `| \`${key}:\` | ${means} | \`${example}\` | ${words} |\n`;
  });
  return `| key | keeps events | example | in words |\n| --- | --- | --- | --- |\n${lines.join('')}`;
}

function markTable() {
  const marks = new Set(['legacy', 'foreign', 'undecodable', 'unknown', 'misfiled']);
  const lines = Object.entries(markMeanings).map(
    ([name, means]) => `| \`has:${name}\`${marks.has(name) ? ` or \`is:${name}\`` : ''} | that ${means} |\n`,
  );
  return `| clause | keeps events |\n| --- | --- |\n${lines.join('')}`;
}
