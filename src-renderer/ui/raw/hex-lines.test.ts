import { describe, expect, it } from 'vitest';
import { base64OfBytes, bytesOfBase64, hexLine } from './hex-lines';

describe('the hex view', () => {
  it('shows offset, digits and readable characters of a line', () => {
    const bytes = new TextEncoder().encode('{"name":"Zoë"}');
    expect(hexLine(bytes, 1, 8)).toEqual({
      offset: 8,
      hex: ['22', '5a', '6f', 'c3', 'ab', '22', '7d'],
      ascii: '"Zo··"}',
    });
  });

  it('reads base64, and nothing from what is none', () => {
    expect([...bytesOfBase64('/wA=')]).toEqual([0xff, 0]);
    expect(bytesOfBase64('***').length).toBe(0);
  });

  it('writes base64 of any size', () => {
    const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => index % 256);
    expect(bytesOfBase64(base64OfBytes(bytes))).toEqual(bytes);
  });
});
