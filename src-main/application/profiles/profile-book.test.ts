import { describe, expect, it } from 'vitest';
import { createMemoryProfiles } from '../../infrastructure/memory/memory-profiles';
import { createMemorySecrets } from '../../infrastructure/memory/memory-secrets';
import { aProfile, profileIdOf } from './profile.fixture';
import { createProfileBook } from './profile-book';

const asUser = aProfile(1, { name: 'prod', auth: { kind: 'user', user: 'ada' } });
const stage = () => createProfileBook({ store: createMemoryProfiles(), secrets: createMemorySecrets() });

describe('the book of profiles', () => {
  it('lists them by name, and says whose secret is kept', async () => {
    const book = stage();
    await book.save(aProfile(2, { name: 'test' }), { kind: 'unchanged' });
    await book.save(asUser, { kind: 'keep', secret: 'geheim' });
    const { profiles } = await book.all();
    expect(profiles).toEqual([
      { profile: asUser, secretKept: true },
      { profile: aProfile(2, { name: 'test' }), secretKept: false },
    ]);
    expect(JSON.stringify(profiles)).not.toContain('geheim');
  });

  it('refuses what cannot be followed, and keeps no secret of it', async () => {
    const book = stage();
    const twice = { ...asUser, profileId: profileIdOf(2) };
    await book.save(asUser, { kind: 'unchanged' });
    await expect(book.save(twice, { kind: 'keep', secret: 'x' })).rejects.toThrow(/Another profile has this name/);
    await expect(book.save({ ...asUser, servers: ['nats://ada:x@a'] }, { kind: 'unchanged' })).rejects.toThrow(
      /never stands in an address/,
    );
    expect(await book.byName('PROD')).toEqual(asUser);
    await expect(book.secretFor(twice, null)).rejects.toThrow(/keeps no password/);
  });

  it('takes a secret as it is given before the one that is kept', async () => {
    const book = stage();
    await book.save(asUser, { kind: 'keep', secret: 'kept' });
    expect(await book.secretFor(asUser, 'given')).toBe('given');
    expect(await book.secretFor(asUser, null)).toBe('kept');
    expect(await book.secretFor(aProfile(3), 'needless')).toBeUndefined();
  });

  it('forgets the secret with the profile, and when it signs in without one', async () => {
    const book = stage();
    await book.save(asUser, { kind: 'keep', secret: 'x' });
    await book.save({ ...asUser, auth: { kind: 'none' } }, { kind: 'unchanged' });
    await book.save(asUser, { kind: 'unchanged' });
    expect((await book.all()).profiles).toMatchObject([{ secretKept: false }]);
    await book.save(asUser, { kind: 'keep', secret: 'x' });
    await book.delete(asUser.profileId);
    expect((await book.all()).profiles).toEqual([]);
    await expect(book.secretFor(asUser, null)).rejects.toThrow(/keeps no password/);
  });
});
