import { describe, expect, it } from 'vitest';
import { eventToTry } from './event-to-try';

describe('what is tried', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ['12', { from: 'stored', sequence: 12 }],
    [' #12 ', { from: 'stored', sequence: 12 }],
    ['{"a":1}', { from: 'pasted', json: '{"a":1}' }],
    ['0', { from: 'pasted', json: '0' }],
    ['99999999999999999999', { from: 'pasted', json: '99999999999999999999' }],
  ])('%s is %o', (typed, wish) => {
    expect(eventToTry(typed)).toEqual(wish);
  });
});
