import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { profileIdOf } from '../../application/profiles/profile.fixture';
import { describeSecrets } from '../../application/profiles/secrets.suite';
import { createIds } from '../memory/ids';
import { createMemorySecrets } from '../memory/memory-secrets';
import { createSecretFiles, type SystemEncryption } from './secret-files';

/** Turns every bit: enough to see that what is written is not what was given. */
const turning: SystemEncryption = {
  objection: () => '',
  encrypt: (text) => Buffer.from(text).map((byte) => byte ^ 0xff),
  decrypt: (bytes) => {
    if (bytes.length === 0) throw new Error('geheim: not ours');
    return Buffer.from(bytes.map((byte) => byte ^ 0xff)).toString();
  },
};

function stage(encryption: SystemEncryption | undefined = turning) {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const inside = join(folder, 'secrets');
  return { folder, inside, secrets: createSecretFiles(inside, encryption, createIds()) };
}

describeSecrets('a folder', () => stage().secrets);
describeSecrets('memory', createMemorySecrets);

const [id] = [profileIdOf(1)];

describe('a secret on the disk', () => {
  it('is encrypted, and its owner’s alone', async () => {
    const { inside, secrets } = stage();
    await secrets.keep(id, 'geheim');
    const [name] = readdirSync(inside);
    const file = join(inside, name ?? '');
    expect(readFileSync(file).includes('geheim')).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is never written where the system does not encrypt', async () => {
    for (const encryption of [undefined, { ...turning, objection: () => 'No keyring is there.' }]) {
      const { folder, secrets } = stage();
      const without = createSecretFiles(join(folder, 'secrets'), encryption, createIds());
      expect(without.objection()).not.toBe('');
      await expect(without.keep(id, 'geheim')).rejects.toThrow(without.objection());
      expect(readdirSync(folder)).toEqual([]);
      expect(await secrets.find(id)).toBeUndefined();
    }
  });

  it('that the system decrypts no more is said without a word of it', async () => {
    const { inside, secrets } = stage();
    await secrets.keep(id, 'geheim');
    writeFileSync(join(inside, `${id}.secret`), '');
    const said = await secrets.find(id).catch((error: unknown) => String(error));
    expect(said).toMatch(/does not decrypt the kept secret any more: give it again/);
    expect(said).not.toContain('geheim');
  });
});
