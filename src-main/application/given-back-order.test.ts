import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { aPersonId } from './core-stage.suite';
import { createGivenBackOrder } from './given-back-order';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ada = aPersonId();
const grace = aPersonId();

/** An order over a queue in which everything stays until it is told to be gone. */
function stage() {
  const gone = new Set<number>();
  let isAway = false;
  const order = createGivenBackOrder(async (sequence) => {
    if (isAway) throw new Error('no server');
    return !gone.has(sequence);
  });
  onTestFinished(() => order.close());
  const entered: string[] = [];
  const arrive = (person: typeof ada, sequence: number) =>
    void order.inOrder(person, sequence, async () => entered.push(`${person === ada ? 'ada' : 'grace'} ${sequence}`));
  return { ...order, gone, entered, arrive, setAway: (away: boolean) => (isAway = away) };
}

describe('the order of what was given back', () => {
  it('is that of arrival where nothing was given back', () => {
    const { arrive, entered } = stage();
    arrive(ada, 2);
    arrive(ada, 1);
    expect(entered).toEqual(['ada 2', 'ada 1']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is the queue's, however it comes again, and new commands wait for it", () => {
    const { gaveBack, arrive, entered } = stage();
    for (const sequence of [1, 2, 3, 4]) gaveBack(ada, sequence);
    for (const sequence of [3, 4, 5, 1]) arrive(ada, sequence);
    expect(entered).toEqual(['ada 1']);
    arrive(ada, 2);
    expect(entered).toEqual(['ada 1', 'ada 2', 'ada 3', 'ada 4', 'ada 5']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('concerns one person only', () => {
    const { gaveBack, arrive, entered } = stage();
    gaveBack(ada, 1);
    arrive(grace, 2);
    arrive(ada, 3);
    expect(entered).toEqual(['grace 2']);
  });

  it('does not wait for what another core has done', async () => {
    const { gaveBack, arrive, entered, gone } = stage();
    for (const sequence of [1, 2]) gaveBack(ada, sequence);
    arrive(ada, 3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entered).toEqual([]);
    gone.add(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entered).toEqual([]);
    gone.add(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entered).toEqual(['ada 3']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits while nobody can tell', async () => {
    const { gaveBack, arrive, entered, gone, setAway } = stage();
    gaveBack(ada, 1);
    gone.add(1);
    setAway(true);
    arrive(ada, 2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entered).toEqual([]);
    setAway(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entered).toEqual(['ada 2']);
  });

  it('lets everything enter when it closes', () => {
    const { gaveBack, arrive, entered, close } = stage();
    gaveBack(ada, 1);
    arrive(ada, 3);
    arrive(ada, 2);
    close();
    expect(entered).toEqual(['ada 2', 'ada 3']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
