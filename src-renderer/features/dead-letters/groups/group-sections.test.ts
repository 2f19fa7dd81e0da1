import type { LetterGroup } from '@shared/views/dead-letter';
import { describe, expect, it } from 'vitest';
import { groupSections, nameOf } from './group-sections';

const group = (fingerprint: string, producers: readonly string[], waiting: number) =>
  ({ fingerprint, producers, waiting }) as unknown as LetterGroup;

describe('groups of dead letters', () => {
  it('of one producer stand together, whatever machine it ran on', () => {
    const sections = groupSections([
      group('a', ['web-shop/2.4.1@shop-2'], 140),
      group('b', [], 1),
      group('c', ['web-shop/2.4.1@shop-7'], 31),
      group('d', ['one/1@x', 'two/1@x'], 2),
    ]);
    expect(sections.map(({ title, groups, waiting }) => [title, groups.length, waiting])).toEqual([
      ['web-shop 2.4.1', 2, 171],
      ['Unknown producer', 1, 1],
      ['Several producers', 1, 2],
    ]);
  });

  it('of a producer without a name keep what it wrote', () => {
    expect(nameOf('@here')).toBe('@here');
  });
});
