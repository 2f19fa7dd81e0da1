import { describe, expect, it } from 'vitest';
import { profileIdOf } from './profile.fixture';
import type { Secrets } from './secrets';

/** What the port `Secrets` promises where secrets can be kept; every implementation passes it. */
export function describeSecrets(name: string, open: () => Secrets): void {
  describe(`${name} for secrets`, () => {
    const [first, second] = [profileIdOf(1), profileIdOf(2)];

    it('has none at first, and objects to nothing', async () => {
      const secrets = open();
      expect(secrets.objection()).toBe('');
      expect(await secrets.find(first)).toBeUndefined();
      expect(await secrets.has(first)).toBe(false);
    });

    it('gives back what was kept last, each to its own', async () => {
      const secrets = open();
      await secrets.keep(first, 'before');
      await secrets.keep(second, 'other');
      await secrets.keep(first, 'løve \u{1F511}');
      expect(await secrets.find(first)).toBe('løve \u{1F511}');
      expect(await secrets.find(second)).toBe('other');
      expect(await secrets.has(first)).toBe(true);
    });

    it('forgets one, and nothing when there is none', async () => {
      const secrets = open();
      await secrets.keep(first, 'x');
      await secrets.forget(first);
      await secrets.forget(first);
      expect(await secrets.find(first)).toBeUndefined();
      expect(await secrets.has(first)).toBe(false);
    });
  });
}
