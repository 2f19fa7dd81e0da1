import { LARGEST_PIECE_BYTES, type PayloadPiece, type PayloadView, PREVIEW_BYTES } from '@shared/views/event-detail';
import { badByteAt } from '../domain/wire/text-of-bytes';

/** A larger text is not tried as JSON: parsing would cost hundreds of megabytes. */
const MAX_JSON_BYTES = 8 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The beginning of the bytes as JSON, as text, or as base64 when they are no UTF-8; cut, with the size stated. */
export function viewPayload(bytes: Uint8Array): PayloadView {
  const totalBytes = bytes.length;
  const badAt = badByteAt(bytes);
  if (badAt !== undefined) {
    const shown = bytes.subarray(0, PREVIEW_BYTES);
    return { kind: 'bytes', content: base64(shown), totalBytes, shownBytes: shown.length, badByteAt: badAt };
  }
  const shown = cutAtCharacter(bytes, PREVIEW_BYTES);
  const kind = totalBytes <= MAX_JSON_BYTES && isJson(utf8.decode(bytes)) ? 'json' : 'text';
  return { kind, content: utf8.decode(shown), totalBytes, shownBytes: shown.length, badByteAt: null };
}

/**
 * The bytes from `fromByte` on, at most `count`, as text or as base64 like the view of the whole. A piece of text
 * begins and ends between two characters; `fromByte` is where the one before ended.
 */
export function payloadPieceOf(bytes: Uint8Array, fromByte: number, count: number): PayloadPiece {
  const totalBytes = bytes.length;
  const from = Math.min(fromByte, totalBytes);
  const wanted = Math.min(count, LARGEST_PIECE_BYTES);
  const rest = bytes.subarray(from);
  const isText = badByteAt(bytes) === undefined;
  const piece = isText ? cutAtCharacter(rest, wanted) : rest.subarray(0, wanted);
  return {
    content: isText ? utf8.decode(piece) : base64(piece),
    fromByte: from,
    toByte: from + piece.length,
    totalBytes,
  };
}

/** The longest beginning of valid UTF-8, at most `limit` bytes, that cuts no character in two; at least one character. */
function cutAtCharacter(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length <= limit) return bytes;
  let end = limit;
  while (end > 0 && isContinuation(bytes[end])) end -= 1;
  if (end === 0) {
    end = 1;
    while (isContinuation(bytes[end])) end += 1;
  }
  return bytes.subarray(0, end);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The language's only way to ask.
    return false;
  }
}
