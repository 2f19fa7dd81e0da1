const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Standard base64 with padding (RFC 4648 §4); the language has none of its own. Plain loops: a snapshot of 10,000
 * events carries 54,000 digits, and a core that has just started reads them with the slowest of its compilers.
 */
export function encodeBase64(bytes: Uint8Array): string {
  let digits = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    digits += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    digits += at + 1 < bytes.length ? alphabet.charAt((bits >> 6) & 63) : '=';
    digits += at + 2 < bytes.length ? alphabet.charAt(bits & 63) : '=';
  }
  return digits;
}

const digitPattern = /^[A-Za-z0-9+/]*={0,2}$/;

/** By character code; padding counts as 0. */
const values = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value;

/** The bytes of standard base64 with padding; undefined when the text is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !digitPattern.test(text)) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const value = (at: number) => values[text.charCodeAt(at)] ?? 0;
  for (let at = 0, to = 0; at < text.length; at += 4, to += 3) {
    const bits = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3);
    // What lies beyond the end is not written.
    bytes[to] = bits >> 16;
    bytes[to + 1] = bits >> 8;
    bytes[to + 2] = bits;
  }
  return bytes;
}
