export type HexLine = {
  readonly offset: number;
  /** Two digits per byte. */
  readonly hex: readonly string[];
  /** What the bytes would be as ASCII, a dot where they are none. */
  readonly ascii: string;
};

/** One line of a hex dump, made when it comes into view. */
export function hexLine(bytes: Uint8Array, line: number, perLine: number): HexLine {
  const offset = line * perLine;
  const slice = [...bytes.subarray(offset, offset + perLine)];
  return {
    offset,
    hex: slice.map((byte) => byte.toString(16).padStart(2, '0')),
    ascii: slice.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
  };
}

/** Bytes of a base64 text; empty when it is none. */
export function bytesOfBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** The bytes as base64, for the clipboard. */
export function base64OfBytes(bytes: Uint8Array): string {
  let text = '';
  // Arguments of one call are limited; a kilobyte at a time is far below that.
  for (let at = 0; at < bytes.length; at += 1024) text += String.fromCharCode(...bytes.subarray(at, at + 1024));
  return btoa(text);
}
