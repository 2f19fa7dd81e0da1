import { describe, expect, it } from 'vitest';
import { sessionOf } from './stream-sessions';

const host = () => ({ request: () => new Promise<never>(() => {}) });
const filterBy = (text: string) => ({ text, nowMs: 0, zone: 'utc' }) as const;

describe('the sessions of the Stream screen', () => {
  it('finds the same place when one comes back to a filter', () => {
    const one = host();
    const before = sessionOf(one, filterBy('type:Created'), true);
    sessionOf(one, filterBy(''), true);
    expect(sessionOf(one, filterBy('type:Created'), true)).toBe(before);
    expect(sessionOf(host(), filterBy('type:Created'), true)).not.toBe(before);
  });

  it('forgets the filter that was not looked at for longest', () => {
    const one = host();
    const first = sessionOf(one, filterBy('seq:0'), true);
    for (let index = 1; index <= 4; index += 1) sessionOf(one, filterBy(`seq:${index}`), true);
    expect(sessionOf(one, filterBy('seq:0'), true)).not.toBe(first);
  });

  it('shows a new filter as high and in the order of the one before', () => {
    const one = host();
    const before = sessionOf(one, filterBy(''), false);
    before.move({ kind: 'resized', viewportPx: 700 });
    before.move({ kind: 'ordered', order: 'newest' });
    const { view } = sessionOf(one, filterBy('size:1'), false).store.getState();
    expect(view).toMatchObject({ viewportPx: 700, order: 'newest', follow: 'off', total: 0 });
  });
});
