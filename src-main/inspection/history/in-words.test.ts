import { describe, expect, it } from 'vitest';
import type { Json } from '../../domain/kernel/metadata';
import { cutText, inWords } from './in-words';

describe('JSON in words', () => {
  it.each<[Json, string | null]>([
    [null, null],
    ['vip', 'vip'],
    [42, '42'],
    [true, 'yes'],
    [['Email', 'SMS'], 'Email; SMS'],
    [{ address: 'two@example.org', verified: false }, 'address two@example.org, verified no'],
    [[{ endorser_name: 'Mary', since: null }], 'endorser name Mary, since nothing'],
    [[], 'none'],
    [{}, 'none'],
  ])('reads %j aloud', (value, words) => {
    expect(inWords(value)).toBe(words);
  });

  it('goes neither deeper nor further than people read', () => {
    expect(inWords(JSON.parse(`${'['.repeat(120)}${']'.repeat(120)}`))).toBe('…');
    expect(inWords(Array.from({ length: 300 }, () => 'x'))?.split('; ')).toHaveLength(20);
    expect(cutText('x'.repeat(5_000))).toBe(`${'x'.repeat(500)}…`);
  });
});
