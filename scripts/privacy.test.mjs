// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(resolve(root, 'docs/privacy.md'), 'utf8');

/** Names that begin like ours and are no places: durables, and the queue group of queries. */
const NO_PLACES = /^person-(?:command-processor|policy-engine|projection-.*|to-location|queries|query-processor)$/;

const sources = ['src-main/infrastructure/nats', 'src-main/domain/wire'].flatMap((folder) =>
  readdirSync(resolve(root, folder))
    .filter((name) => /(?<!\.(?:test|suite|fixture))\.ts$/.test(name))
    .map((name) => join(folder, name)),
);

describe('docs/privacy.md', () => {
  it('lists every stream and every bucket that the code names', () => {
    const named = sources.flatMap((file) =>
      [...readFileSync(resolve(root, file), 'utf8').matchAll(/'(person-[a-z-]+)'/g)].map(([, name = '']) => name),
    );
    const places = [...new Set(named)].filter((name) => !NO_PLACES.test(name)).sort();
    expect(places.length).toBeGreaterThanOrEqual(9);
    expect(places.filter((name) => !page.includes(`\`${name}\` |`))).toEqual([]);
  });

  it('says of each place how long it keeps what it is given', () => {
    const rows = [...page.matchAll(/^\| (?:stream|bucket) `[^`]+` \|(.*)\|(.*)\|$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(9);
    expect(rows.filter(([, what = '', howLong = '']) => what.trim() === '' || howLong.trim() === '')).toEqual([]);
  });

  it('tells the truth about the days of activity', () => {
    const names = readFileSync(resolve(root, 'src-main/infrastructure/nats/jetstream-names.ts'), 'utf8');
    expect(names).toMatch(/name: 'person-activity',[^}]*max_age: nanos\(30 \* DAY_MS\)/);
  });

  it('tells the truth about the audit: nothing writes to it', () => {
    const hosts = readdirSync(resolve(root, 'src-main/host')).filter((name) => /(?<!test)\.ts$/.test(name));
    const texts = hosts.map((name) => readFileSync(resolve(root, 'src-main/host', name), 'utf8'));
    expect(texts.some((text) => text.includes('createJetStreamAudit'))).toBe(
      page.includes('nothing writes to it yet') === false,
    );
  });
});
