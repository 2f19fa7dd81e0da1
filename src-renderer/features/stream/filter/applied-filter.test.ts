import { describe, expect, it } from 'vitest';
import { filterOf } from './applied-filter';

const nowMs = Date.UTC(2026, 10, 23, 14);

describe('a filter that is applied', () => {
  it('is the same whenever it is applied, when no time in it depends on that', () => {
    expect(filterOf('type:Created', nowMs, 'utc')).toEqual({ text: 'type:Created', nowMs: 0, zone: 'utc' });
    expect(filterOf('', nowMs, 'utc').nowMs).toBe(0);
  });

  it('remembers when it was applied where a time counts from then', () => {
    expect(filterOf('after:10m', nowMs, 'utc').nowMs).toBe(nowMs);
    expect(filterOf('after:13:52', nowMs, 'utc').nowMs).toBe(nowMs);
  });
});
