import { describe, expect, it } from 'vitest';
import {
  parseCommandSearch,
  parseCorrelationsSearch,
  parseDeadLettersSearch,
  parsePersonsSearch,
  parseStreamSearch,
} from './routes';

describe('an address of the window', () => {
  it('restores sequence and order of the Stream', () => {
    expect(parseStreamSearch({ sequence: '214788', order: 'newest' })).toEqual({ sequence: 214788, order: 'newest' });
  });

  it('restores filter, place and columns of the Stream', () => {
    expect(
      parseStreamSearch({ filter: 'type:NameUpdated or "x y"', at: '12', columns: 'type,sequence,type,password' }),
    ).toEqual({ filter: 'type:NameUpdated or "x y"', at: 12, columns: ['type', 'sequence'] });
    expect(parseStreamSearch({ columns: ['person', 7] })).toEqual({ columns: ['person'] });
  });

  it('restores which stream a link belongs to', () => {
    const link = { of: 'person-events', created: '2026-01-01T00:00:00Z' };
    expect(parseStreamSearch(link)).toEqual(link);
    expect(parseStreamSearch({ of: '', created: 7 })).toEqual({});
  });

  it('keeps a filter below what the contract takes', () => {
    expect(parseStreamSearch({ filter: 'x'.repeat(5000) }).filter).toHaveLength(4000);
    expect(parseStreamSearch({ filter: 12, columns: 'nothing,known' })).toEqual({});
  });

  it('restores a group of dead letters, the letter that is open and what is narrowed', () => {
    const place = { by: 'consumer', group: 'consumer:1', letter: 'dlq:12', tab: 'payload', discarded: 'yes' };
    expect(parseDeadLettersSearch({ ...place, producer: 'web-shop/2.4.1' })).toEqual({
      ...place,
      producer: 'web-shop/2.4.1',
    });
    expect(parseDeadLettersSearch({ by: 'mood', look: 'away', group: 'x'.repeat(201), discarded: true })).toEqual({});
  });

  it('leaves out what does not fit', () => {
    expect(parseStreamSearch({ sequence: '-1', order: 'sideways' })).toEqual({});
    expect(parsePersonsSearch({ lifecycle: 'Bored', search: '', version: '1.5' })).toEqual({});
  });

  it('keeps a search that looks like a number as text', () => {
    expect(parsePersonsSearch({ search: '0171' })).toEqual({ search: '0171' });
  });

  it('restores a trace: which story, which node, what of its time, beside which other one', () => {
    const search = { correlation: 'c1', sort: 'failed', look: 'graph', node: 'event:12', with: 'c2', singles: 'yes' };
    expect(parseCorrelationsSearch({ ...search, from: '0', to: '40.5' })).toEqual({ ...search, from: 0, to: 40.5 });
    expect(parseCorrelationsSearch({ correlation: 'x'.repeat(300), sort: 'odd', from: '9', to: '3' })).toEqual({});
    expect(parseCorrelationsSearch({ from: '-1', to: 'Infinity', look: 7, node: '' })).toEqual({});
  });

  it('names the person of a command', () => {
    expect(parseCommandSearch({ person: 'abc' })).toEqual({ person: 'abc' });
  });

  it('fills in the form of a command, and says what the list below it shows', () => {
    const search = { data: '{"reason":"left"}', many: 'yes', history: 'everyone', outcome: 'already done' };
    expect(parseCommandSearch(search)).toEqual(search);
    expect(parseCommandSearch({ data: 'x'.repeat(70_000), many: 'no', history: 'own', outcome: 'odd' })).toEqual({});
  });
});
