import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerSpans } from './header-bytes';
import { headerValue } from './headers';
import { bytesOf } from './json-bytes';
import type { WireHeaders } from './reading';
import { NO_SPAN, type Span, spannedBytes } from './spans';

const RUNS = process.env.EVENTGLASS_SOAK ? 10_000 : 500;

function blockOf(headers: WireHeaders, firstLine = 'NATS/1.0'): Uint8Array {
  return bytesOf([firstLine, ...headers.map(([name, value]) => `${name}:${value}`), '', ''].join('\r\n'));
}

const anyName = fc.oneof(
  fc.constantFrom('X-Aggregate-ID', 'x-aggregate-id', 'X-Producer', 'X-PRODUCER', 'X-Actor', 'X-Causation-ID'),
  fc.stringMatching(/^[!-9;-~]{1,16}$/),
);

describe('the headers among the bytes of a message', () => {
  it('are those that their texts say', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, fc.stringMatching(/^[ -~]{0,12}$/))), (headers) => {
        const block = blockOf(headers);
        const text = (span: Span | undefined) =>
          span === undefined || span === NO_SPAN ? undefined : String.fromCharCode(...spannedBytes(block, span));
        const found = headerSpans(block, block.length);
        expect(text(found?.aggregateId)).toBe(headerValue(headers, 'X-Aggregate-ID'));
        expect(text(found?.producer)).toBe(headerValue(headers, 'X-Producer'));
        expect(text(found?.actor)).toBe(headerValue(headers, 'X-Actor'));
        expect(text(found?.causationId)).toBe(headerValue(headers, 'X-Causation-ID'));
      }),
      { numRuns: RUNS },
    );
  });

  it('are read elsewhere when they hold anything but printable ASCII, or do not end', () => {
    for (const value of ['\t', 'a\nb', 'a\rb', 'ü', '\u007f', '\u0000']) {
      expect(headerSpans(blockOf([['X-Actor', value]]), blockOf([['X-Actor', value]]).length)).toBeUndefined();
    }
    const cut = blockOf([['X-Actor', 'me']]).subarray(0, 15);
    expect(headerSpans(cut, cut.length)).toBeUndefined();
  });

  it('are none without a block', () => {
    expect(headerSpans(bytesOf('{}'), 0)).toEqual({
      aggregateId: NO_SPAN,
      producer: NO_SPAN,
      actor: NO_SPAN,
      causationId: NO_SPAN,
    });
  });
});
