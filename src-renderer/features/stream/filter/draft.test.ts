import { describe, expect, it } from 'vitest';
import { draftOf, problemOfDraft, refused, typed } from './draft';

const context = { nowMs: 0, zone: 'utc' } as const;

describe('a filter that is being typed', () => {
  it('begins with room behind what is applied', () => {
    expect(draftOf('type:Created')).toEqual(typed('type:Created ', 13));
    expect(draftOf('')).toEqual(typed('', 0));
  });

  it('begins with the clause selected that was clicked', () => {
    expect(draftOf('type:Created by:x', { at: { from: 13, to: 17 } }).select).toEqual({ from: 13, to: 17 });
  });

  it('is not corrected while the clause is typed, but as soon as one goes on', () => {
    expect(problemOfDraft(typed('type:', 5), context)).toBeUndefined();
    expect(problemOfDraft(typed('type: by:x', 10), context)?.sentence).toMatch(/type: has no value/);
    expect(problemOfDraft(typed('type:Created', 12), context)).toBeUndefined();
  });

  it('says what is wrong once it was to be applied', () => {
    const draft = typed('polcy:x', 3);
    expect(problemOfDraft(draft, context)).toBeUndefined();
    const problem = { sentence: '', at: { from: 0, to: 5 }, suggestion: null };
    expect(problemOfDraft(refused(draft, problem), context)).toMatchObject({ suggestion: 'policy:x' });
    expect(refused(draft, problem).select).toEqual({ from: 5, to: 5 });
  });
});
