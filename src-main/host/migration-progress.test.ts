import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgressDisplay } from './migration-progress';

function written(isTTY: boolean): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    cursorTo() {},
    clearLine() {},
    moveCursor() {},
  });
  let text = '';
  stream.on('data', (data) => {
    text += data;
  });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

describe('the progress of a migration', () => {
  it('is a line for each tenth where there is no terminal', () => {
    const { stream, text } = written(false);
    const display = createProgressDisplay(stream);
    for (let done = 1; done <= 200; done += 1) display.show({ done, total: 200 });
    display.end();
    expect(text().trim().split('\n')).toHaveLength(10);
    expect(text()).toMatch(/^10 % · 20 of 200\n.*100 % · 200 of 200\n$/s);
  });

  it('is a bar on a terminal', () => {
    const { stream, text } = written(true);
    const display = createProgressDisplay(stream);
    display.show({ done: 50, total: 200 });
    display.end();
    expect(text()).toContain('25 %');
    expect(text()).toContain('50 of 200');
  });

  it('ends without having begun', () => {
    const { stream, text } = written(true);
    createProgressDisplay(stream).end();
    expect(text()).toBe('');
  });
});
