import { describe, expect, it } from 'vitest';
import { withShortIds } from './short-ids';

describe('ids in a text that is read', () => {
  it('are short, whatever stands around them', () => {
    const id = '3284addc-de22-5216-98e4-79b66a659566';
    expect(withShortIds(`Merged into ${id}, not ${id}.`)).toBe('Merged into 3284…9566, not 3284…9566.');
    expect(withShortIds('Merged into nobody-at-all')).toBe('Merged into nobody-at-all');
  });
});
