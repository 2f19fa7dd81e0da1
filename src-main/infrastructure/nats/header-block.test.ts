import { describe, expect, it } from 'vitest';
import { parseHeaderBlock, toMessageHeaders } from './header-block';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a header block', () => {
  it('keeps order and repeated names', () => {
    const block = parseHeaderBlock(bytes('NATS/1.0\r\nB: 2\r\nA: 1\r\nB: 3\r\n\r\n'));
    expect(block).toEqual({
      status: 0,
      headers: [
        ['B', '2'],
        ['A', '1'],
        ['B', '3'],
      ],
    });
  });

  it('knows a status with its description', () => {
    expect(parseHeaderBlock(bytes('NATS/1.0 404 Message Not Found\r\n\r\n'))).toEqual({ status: 404, headers: [] });
  });

  it('reads names that no client would send, and skips lines without one', () => {
    const block = parseHeaderBlock(bytes('NATS/1.0\r\nbad name é : x\r\nno colon\r\n: y\r\n\r\n'));
    expect(block.headers).toEqual([['bad name é ', 'x']]);
  });

  it('is written as it is read', () => {
    const list = [
      ['X-Actor', 'user:zoë'],
      ['X-Note', 'a: b'],
    ] as const;
    expect(parseHeaderBlock(bytes(String(toMessageHeaders(list)))).headers).toEqual(list);
  });
});
