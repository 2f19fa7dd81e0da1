import { describe, expect, it } from 'vitest';
import { chosenStream, strayStreams } from './chosen-stream';
import { parseFilter } from './parse-filter';
import type { Query } from './query';

const read = (text: string): Query => {
  const parsed = parseFilter(text, { nowMs: 0, zone: 'utc' });
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return parsed.query;
};
const clauses = (query: Query) => JSON.stringify(query).match(/"key":"\w+"/g) ?? [];

describe('the stream that a filter is about', () => {
  it('is that of the events unless another one is named', () => {
    expect(chosenStream(read('')).name).toBeUndefined();
    expect(chosenStream(read('type:Created ada')).name).toBeUndefined();
  });

  it('is named beside all other clauses, which are asked of its rows', () => {
    expect(chosenStream(read('stream:activity'))).toMatchObject({ name: 'activity', rest: { kind: 'all' } });
    const one = chosenStream(read('stream:activity type:command_refused'));
    expect([one.name, clauses(one.rest)]).toEqual(['activity', ['"key":"type"']]);
    const two = chosenStream(read('by:ada stream:"dead letters of ours" (type:A OR type:B)'));
    expect([two.name, clauses(two.rest)]).toEqual([
      'dead letters of ours',
      ['"key":"by"', '"key":"type"', '"key":"type"'],
    ]);
    expect(two.at).toEqual({ from: 7, to: 36 });
  });

  it('is not named in a part that does not hold for every row', () => {
    for (const text of [
      'stream:a OR type:B',
      '-stream:a',
      'stream:a,b',
      'stream:a*',
      'type:B (stream:a OR stream:b)',
    ]) {
      expect(chosenStream(read(text)).name, text).toBeUndefined();
      expect(strayStreams(read(text)).length, text).toBeGreaterThan(0);
    }
    expect(strayStreams(read('stream:a stream:b'))).toEqual([{ from: 9, to: 17 }]);
    expect(strayStreams(read('stream:a type:B'))).toEqual([]);
  });

  it('is doubted where a clause chooses none', () => {
    const parsed = parseFilter('type:B OR stream:activity', { nowMs: 0, zone: 'utc' });
    expect(parsed.ok && parsed.doubts).toMatchObject([
      { sentence: expect.stringContaining('One stream is shown at a time'), at: { from: 10, to: 25 } },
    ]);
  });
});
