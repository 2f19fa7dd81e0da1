import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce';

async function* numbers(count: number, afterwards?: Error): AsyncGenerator<number> {
  for (let number = 1; number <= count; number += 1) yield number;
  if (afterwards) throw afterwards;
}

describe('coalescing', () => {
  it('takes along what is there, up to the limit, and loses nothing', async () => {
    const batches: (readonly number[])[] = [];
    for await (const batch of coalesce(numbers(25), 10)) batches.push(batch);

    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
    expect(batches.flat()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it('yields a single item at once, while the source goes on waiting', async () => {
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* source() {
      yield 'first';
      await waiting;
      yield 'second';
    }
    const batches = coalesce(source(), 10);

    expect((await batches.next()).value).toEqual(['first']);
    release();
    expect((await batches.next()).value).toEqual(['second']);
    expect((await batches.next()).done).toBe(true);
  });

  it('throws what the source throws, after what it has yielded', async () => {
    const seen: number[] = [];
    const reading = (async () => {
      for await (const batch of coalesce(numbers(3, new Error('lost')), 10)) seen.push(...batch);
    })();

    await expect(reading).rejects.toThrow('lost');
    expect(seen).toEqual([1, 2, 3]);
  });

  it('holds the source back while nobody takes', async () => {
    let yielded = 0;
    async function* source() {
      for (;;) {
        yielded += 1;
        yield yielded;
      }
    }
    const batches = coalesce(source(), 10);

    await batches.next();
    await new Promise((resolve) => setImmediate(resolve));

    expect(yielded).toBeLessThanOrEqual(21);
    await batches.return(undefined);
  });
});
