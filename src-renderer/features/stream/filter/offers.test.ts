import { proposalsFor, recognisePasted } from '@shared/query';
import { describe, expect, it } from 'vitest';
import { offersOf, takeOffer } from './offers';

const counted = (insert: string, count: number) => ({ insert, label: insert, note: '', count });

describe('what is offered while a filter is typed', () => {
  it('is first what the index knows, with its count and the words of the language', () => {
    const completion = proposalsFor('type:Name', 9);
    const [first, ...others] = offersOf(completion, [counted('NameUpdated', 12)], undefined);
    expect(first).toMatchObject({ insert: 'NameUpdated', count: 12 });
    expect(first?.note).not.toBe('');
    expect(others.map(({ insert }) => insert)).not.toContain('NameUpdated');
  });

  it('does not offer what stands there already', () => {
    expect(offersOf(proposalsFor('type:Created', 12), [counted('Created', 3)], undefined)).toEqual([]);
  });

  it('takes the place of what was typed', () => {
    const completion = proposalsFor('size:1 type:Name', 16);
    const [offer] = offersOf(completion, [counted('NameUpdated', 12)], undefined);
    if (offer === undefined) throw new Error('nothing was offered');
    expect(takeOffer('size:1 type:Name', completion, offer)).toEqual({ text: 'size:1 type:NameUpdated ', caret: 24 });
  });

  it('says what a pasted text was taken for', () => {
    const text = '7f3a0000-1111-4222-8333-44445555c21e';
    const pasted = recognisePasted(text, { nowMs: 0, zone: 'utc' });
    const [offer] = offersOf(proposalsFor(text, text.length), [], pasted);
    expect(offer).toMatchObject({ isWhole: true, insert: `id:${text}`, note: 'Taken for an id.' });
  });
});
