import { describe, expect, it } from 'vitest';
import { aStory } from '../trace-node.fixture';
import { storyWords } from './story-words';

describe('a story in a line', () => {
  it('is as large as it is', () => {
    expect(storyWords(aStory({ events: 1 }))).toEqual({ bad: '', rest: '1 event' });
    expect(storyWords(aStory({ events: 1200, persons: 3, retries: 1 }))).toEqual({
      bad: '',
      rest: '1,200 events, 3 persons, 1 retry',
    });
  });

  it('says first what went wrong in it', () => {
    expect(storyWords(aStory({ events: 2, refused: 1, deadLetters: 2, persons: 2 }))).toEqual({
      bad: '1 refused, 2 dead letters',
      rest: '2 events',
    });
    expect(storyWords(aStory({ isLooping: true, failed: 4 })).bad).toBe('goes in a circle, 4 failed');
  });

  it('claims nothing where it is not known what went wrong', () => {
    expect(storyWords(aStory({ refused: null, failed: null, deadLetters: null, retries: null }))).toEqual({
      bad: '',
      rest: '1 event',
    });
  });
});
