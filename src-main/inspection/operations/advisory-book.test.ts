import type { Advisory } from '@shared/views/operations';
import { describe, expect, it } from 'vitest';
import { createAdvisoryBook } from './advisory-book';

const advisory = (more: Partial<Advisory> = {}): Advisory => ({
  id: 'a',
  atMs: 1_000,
  kind: 'stream_action',
  tone: 'plain',
  sentence: 'Stream orders: modify.',
  reason: null,
  stream: 'orders',
  consumer: null,
  sequence: null,
  ...more,
});
const loss = advisory({ kind: 'max_deliver', tone: 'loss', sentence: 'crm gave up.', consumer: 'crm' });
const nak = (consumer: string) => advisory({ kind: 'nak', tone: 'waiting', consumer });

describe('what JetStream told', () => {
  it('stands newest first, whatever time it says and whatever id it has', () => {
    const book = createAdvisoryBook({ tellsReasons: true });
    book.add(advisory({ sentence: 'first', atMs: 9_000 }));
    book.add(advisory({ sentence: 'second', atMs: 1 }));

    const { advisories } = book.told();
    expect(advisories.map(({ sentence }) => sentence)).toEqual(['second', 'first']);
    expect(new Set(advisories.map(({ id }) => id)).size).toBe(2);
  });

  it('keeps a loss whatever comes after it, and says how many are not shown', () => {
    const book = createAdvisoryBook({ tellsReasons: true });
    book.add(loss);
    for (let times = 0; times < 10_000; times++) book.add(advisory());

    const { advisories, older, givenUp } = book.told();
    expect(advisories.at(-1)).toMatchObject({ kind: 'max_deliver' });
    expect(advisories.length + older).toBe(10_001);
    expect(givenUp).toBe(1);
  });

  it('counts what is given back by consumer, and lists none of it', () => {
    const book = createAdvisoryBook({ tellsReasons: true });
    for (let times = 0; times < 500; times++) book.add(nak('crm'));
    for (let number = 0; number < 500; number++) book.add(nak(`many-${number}`));

    const { advisories, givenBack } = book.told();
    expect(advisories).toEqual([]);
    expect(givenBack.length).toBeLessThan(60);
    expect(givenBack[0]).toMatchObject({ stream: 'orders', consumer: 'crm', count: 500 });
    expect(givenBack.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
  });

  it('leaves out readers of this application that come and go', () => {
    const book = createAdvisoryBook({ tellsReasons: true });
    book.add(advisory({ kind: 'consumer_action', consumer: 'eventglass-reader-1_2' }));
    expect(book.told()).toMatchObject({ advisories: [], older: 0 });
  });

  it('tells no reason where persons are hidden', () => {
    const book = createAdvisoryBook({ tellsReasons: false });
    book.add({ ...loss, kind: 'terminated', reason: 'Quendela Whitfield' });
    expect(JSON.stringify(book.told())).not.toContain('Quendela');
  });
});
