import { describe, expect, it } from 'vitest';
import { createLanes } from './lanes';
import { Unavailable } from './ports';

/** A task that ends when told to, and notes when it began. */
function tasks() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    task: (name: string) => () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    },
    end: async (name: string) => {
      ends.get(name)?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('run tasks of one key one after the other, in their order', async () => {
    const lanes = createLanes({ maxRunning: 8, maxWaiting: 8 });
    const { begun, task, end } = tasks();
    const done = ['a1', 'a2', 'a3'].map((name) => lanes.run('a', task(name)));
    await settled();
    expect(begun).toEqual(['a1']);
    await end('a1');
    expect(begun).toEqual(['a1', 'a2']);
    await end('a2');
    await end('a3');
    expect(await Promise.all(done)).toEqual(['a1', 'a2', 'a3']);
  });

  it('run tasks of different keys side by side, up to a bound', async () => {
    const lanes = createLanes({ maxRunning: 2, maxWaiting: 8 });
    const { begun, task, end } = tasks();
    for (const key of ['a', 'b', 'c']) void lanes.run(key, task(key));
    void lanes.run('a', task('a again'));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c', 'a again']);
  });

  it('refuse one task too many, and never run it', async () => {
    const lanes = createLanes({ maxRunning: 1, maxWaiting: 1 });
    const { begun, task, end } = tasks();
    const running = lanes.run('a', task('runs'));
    const waiting = lanes.run('a', task('waits'));
    await expect(lanes.run('b', task('refused'))).rejects.toBeInstanceOf(Unavailable);
    await settled();
    await end('runs');
    await end('waits');
    expect(await Promise.all([running, waiting])).toEqual(['runs', 'waits']);
    expect(begun).not.toContain('refused');
  });

  it('go on after a task that failed, asynchronously or at once', async () => {
    const lanes = createLanes({ maxRunning: 1, maxWaiting: 8 });
    const failed = lanes.run('a', () => Promise.reject(new Error('later')));
    const thrown = lanes.run('a', () => {
      throw new Error('at once');
    });
    const fine = lanes.run('a', async () => 'fine');
    await expect(failed).rejects.toThrow('later');
    await expect(thrown).rejects.toThrow('at once');
    expect(await fine).toBe('fine');
  });

  it('are idle when nothing runs and nothing waits', async () => {
    const lanes = createLanes({ maxRunning: 1, maxWaiting: 8 });
    await lanes.idle();
    const { task, end } = tasks();
    void lanes.run('a', task('a1'));
    void lanes.run('a', task('a2'));
    let isIdle = false;
    const idle = lanes.idle().then(() => {
      isIdle = true;
    });
    await settled();
    await end('a1');
    expect(isIdle).toBe(false);
    await end('a2');
    await idle;
  });
});
