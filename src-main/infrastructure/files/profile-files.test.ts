import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aProfile, profileIdOf } from '../../application/profiles/profile.fixture';
import { describeProfileStore } from '../../application/profiles/profile-store.suite';
import { createIds } from '../memory/ids';
import { createMemoryProfiles } from '../memory/memory-profiles';
import { createProfileFiles } from './profile-files';

function stage() {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-profiles-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const inside = join(folder, 'profiles');
  return { inside, store: createProfileFiles(inside, createIds()), file: join(inside, `${profileIdOf(1)}.json`) };
}

describeProfileStore('a folder', () => stage().store);
describeProfileStore('memory', createMemoryProfiles);

describe('the file of a profile', () => {
  it('is its owner’s alone, and nothing unfinished stays beside it', async () => {
    const { store, inside, file } = stage();
    await store.save(aProfile(1));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(inside).mode & 0o777).toBe(0o700);
    expect(readdirSync(inside)).toEqual([`${profileIdOf(1)}.json`]);
  });

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -40)],
    ['empty', () => ''],
    ['of a newer version', (text) => text.replace('"version": 1', '"version": 2')],
    ['another kind of file', () => '{"name":"package"}'],
    ['a list', () => '[]'],
    ['deeply nested', () => '['.repeat(100_000)],
    ['larger than any profile', (text) => text + ' '.repeat(300_000)],
    ['of the id of another', (text) => text.replace(profileIdOf(1), profileIdOf(3))],
    ['given a colour that there is not', (text) => text.replace('"colour": "none"', '"colour": "url(x)"')],
  ])('is said and left alone when it is %s; the others stay readable', async (_, damage) => {
    const { store, file } = stage();
    await store.save(aProfile(1));
    await store.save(aProfile(2));
    const damaged = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    const { profiles, unreadable } = await store.all();
    expect(profiles).toEqual([aProfile(2)]);
    expect(unreadable).toEqual([expect.stringContaining(`${profileIdOf(1)}.json cannot be read`)]);
    expect(readFileSync(file, 'utf8')).toBe(damaged);
  });

  it('that cannot be written is said with its place', async () => {
    const { inside } = stage();
    mkdirSync(inside);
    const blocked = join(inside, 'a-file');
    writeFileSync(blocked, '');
    const store = createProfileFiles(join(blocked, 'profiles'), createIds());
    await expect(store.save(aProfile(1))).rejects.toThrow(/Profile 1 was not saved: the system did not take/);
  });
});
