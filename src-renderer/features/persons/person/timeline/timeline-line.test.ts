import { describe, expect, it } from 'vitest';
import { anEntry } from './history-entry.fixture';
import { isLater, lineOf } from './timeline-line';

const now = Date.parse('2026-11-23T14:10:00Z');
const at = (time: string) => ({ occurredMs: Date.parse(time), recordedMs: Date.parse(time) });

describe('an entry of the timeline', () => {
  it('names its day where another began above it', () => {
    const entry = anEntry(at('2026-06-09T10:42:00Z'));
    const below = undefined;
    expect(lineOf(entry, { above: undefined, below }, now, 'utc').day).toBe('9 Jun');
    expect(lineOf(entry, { above: anEntry(at('2026-06-09T23:00:00Z')), below }, now, 'utc').day).toBeUndefined();
    expect(lineOf(entry, { above: anEntry(at('2026-06-10T00:10:00Z')), below }, now, 'utc').day).toBe('9 Jun');
  });

  it('stands with its story, and the uppermost says how long it is', () => {
    const [newer, older] = [2, 1].map((position) => anEntry({ position, correlationId: 'story', storySize: 2 }));
    const alone = anEntry();
    if (newer === undefined || older === undefined) throw new Error('there are two');
    expect(lineOf(newer, { above: alone, below: older }, now, 'utc')).toMatchObject({
      joins: { above: false, below: true },
      story: 2,
    });
    expect(lineOf(older, { above: newer, below: alone }, now, 'utc')).toMatchObject({
      joins: { above: true, below: false },
      story: undefined,
    });
  });

  it('does not join entries that belong to no story', () => {
    expect(lineOf(anEntry(), { above: anEntry(), below: anEntry() }, now, 'utc').joins).toEqual({
      above: false,
      below: false,
    });
  });
});

describe('what lies after the version looked at', () => {
  it('is known by its version', () => {
    expect([16, 17, 18].map((version) => isLater(anEntry({ version }), 17, 0))).toEqual([false, false, true]);
  });

  it('is known by its time where it has none', () => {
    const refused = anEntry({ kind: 'refused', version: null, ...at('2026-07-12T16:31:00Z') });
    expect(isLater(refused, 17, Date.parse('2026-07-01'))).toBe(true);
    expect(isLater(refused, 17, Date.parse('2026-08-01'))).toBe(false);
  });

  it('is nothing while now is looked at', () => {
    expect(isLater(anEntry({ version: 99 }), undefined, null)).toBe(false);
  });
});
