import { describe, expect, it } from 'vitest';
import { standingAfter } from './use-walk-keys';

const versions = Array.from({ length: 40 }, (_, index) => index + 1);
const led = (key: string, version: number | undefined) => standingAfter(key, versions, version)?.version;

describe('the keys of a life', () => {
  it('go one version back and forth, ten with Page Up and Page Down', () => {
    expect(led('ArrowLeft', 17)).toBe(16);
    expect(led('ArrowRight', 17)).toBe(18);
    expect(led('PageUp', 17)).toBe(7);
    expect(led('PageDown', 17)).toBe(27);
  });

  it('begin at now, from where there is only a way back', () => {
    expect(led('ArrowLeft', undefined)).toBe(39);
    expect(standingAfter('ArrowRight', versions, undefined)).toEqual({ version: undefined });
  });

  it('go to the first version, and to now', () => {
    expect(led('Home', 17)).toBe(1);
    expect(standingAfter('End', versions, 17)).toEqual({ version: undefined });
  });

  it('leave other keys to others', () => {
    expect(standingAfter('a', versions, 17)).toBeUndefined();
  });
});
