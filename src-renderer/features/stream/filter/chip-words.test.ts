import { chipsOf } from '@shared/query';
import { describe, expect, it } from 'vitest';
import { chipWords } from './chip-words';

const context = { nowMs: Date.UTC(2026, 10, 23, 14), zone: 'utc' } as const;
const wordsOf = (text: string) => chipsOf(text, context).map((chip) => chipWords(chip, context));

describe('the words on a chip', () => {
  it('are the key and the first values, and how many more there are', () => {
    expect(wordsOf('type:Created,Archived,Suspended,Activated')).toEqual([
      { key: 'type:', words: 'Created, Archived, +2' },
    ]);
  });

  it('shorten ids, and texts that are too long', () => {
    expect(wordsOf('person:7f3a0000-1111-4222-8333-44445555c21e')[0]?.words).toBe('7f3a…c21e');
    expect(wordsOf(`"${'x'.repeat(200)}"`)[0]?.words).toHaveLength(42);
  });

  it('say an instant as all other times are said, the day only where it is another one', () => {
    const words = wordsOf('after:2026-11-23T14:52:00+01:00 occurred:<2026-11-22T13:52:07.120Z after:10m');
    expect(words.map((one) => one.words)).toEqual(['13:52', '<22 Nov 2026 13:52:07.120', '10m']);
  });

  it('show alternatives as they are written', () => {
    expect(wordsOf('type:Created OR by:x')).toEqual([{ key: '', words: 'type:Created OR by:x' }]);
  });

  it('let no sign from elsewhere act', () => {
    expect(wordsOf('by:a\u202eb')[0]?.words).toBe('a‹U+202E›b');
  });
});
