import { PREVIEW_BYTES } from '@shared/views/event-detail';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payloadPieceOf, viewPayload } from './payload-view';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('looking at a payload', () => {
  it('shows JSON as it is stored', () => {
    const text = '{ "__proto__": {"admin": true}, "n": 1.0 }';
    expect(viewPayload(bytesOf(text))).toEqual({
      kind: 'json',
      content: text,
      totalBytes: text.length,
      shownBytes: text.length,
      badByteAt: null,
    });
  });

  it('shows what is no JSON as text, markup included', () => {
    expect(viewPayload(bytesOf('<img src=x onerror=alert(1)>'))).toMatchObject({ kind: 'text', badByteAt: null });
    expect(viewPayload(new Uint8Array())).toMatchObject({ kind: 'text', content: '', totalBytes: 0 });
  });

  it('shows bytes that are no text, and where they stop being one', () => {
    const view = viewPayload(Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]));
    expect(view).toMatchObject({ kind: 'bytes', badByteAt: 2, totalBytes: 5, shownBytes: 5 });
    expect(Buffer.from(view.content, 'base64')).toEqual(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]));
  });

  it('cuts a large text between two characters and says how large it is', () => {
    const view = viewPayload(bytesOf(`"${'€'.repeat(300_000)}"`));
    expect(view.kind).toBe('json');
    expect(view.totalBytes).toBe(900_002);
    expect(view.shownBytes).toBeLessThanOrEqual(PREVIEW_BYTES);
    expect(view.shownBytes).toBeGreaterThan(PREVIEW_BYTES - 4);
    expect(view.content.endsWith('€')).toBe(true);
  });

  it('cuts large bytes', () => {
    const view = viewPayload(new Uint8Array(900_000).fill(0xff));
    expect(view).toMatchObject({ kind: 'bytes', totalBytes: 900_000, shownBytes: PREVIEW_BYTES, badByteAt: 0 });
  });

  it('bears nesting of any depth', () => {
    expect(viewPayload(bytesOf('['.repeat(200_000) + ']'.repeat(200_000))).totalBytes).toBe(400_000);
  });
});

describe('a piece of a payload', () => {
  const preview = (bytes: Uint8Array) => viewPayload(bytes);
  const decoded = (kind: string, content: string) =>
    kind === 'bytes' ? Buffer.from(content, 'base64') : Buffer.from(content, 'utf8');

  it('goes on where the one before ended, until all is there, whatever the bytes are', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 3_000 }).map(bytesOf);
    fc.assert(
      fc.property(
        fc.oneof(texts, fc.uint8Array({ maxLength: 3_000 })),
        fc.integer({ min: 100, max: 700 }),
        (part, size) => {
          const bytes = Buffer.concat([Buffer.alloc(PREVIEW_BYTES - 100, 0x20), part]);
          const { kind, content, shownBytes } = preview(bytes);
          const pieces = [decoded(kind, content)];
          for (let from = shownBytes; from < bytes.length; ) {
            const piece = payloadPieceOf(bytes, from, size);
            expect(piece.fromByte).toBe(from);
            expect(piece.toByte).toBeGreaterThan(from);
            pieces.push(decoded(kind, piece.content));
            from = piece.toByte;
          }
          expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is empty behind the end', () => {
    expect(payloadPieceOf(bytesOf('{}'), 99, 10)).toEqual({ content: '', fromByte: 2, toByte: 2, totalBytes: 2 });
  });
});
