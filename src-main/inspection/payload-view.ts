import type { PayloadView } from '@shared/views/event-detail';
import { badByteAt } from '../domain/wire/text-of-bytes';

/** What one look needs; the whole of a large payload stays in the stream. */
const MAX_TEXT_BYTES = 256 * 1024;
const MAX_RAW_BYTES = 64 * 1024;
/** A larger text is not tried as JSON: parsing would cost hundreds of megabytes. */
const MAX_JSON_BYTES = 8 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The bytes as JSON, as text, or as base64 when they are no UTF-8; cut, with the size stated. */
export function viewPayload(bytes: Uint8Array): PayloadView {
  const totalBytes = bytes.length;
  const badAt = badByteAt(bytes);
  if (badAt !== undefined) {
    const shown = bytes.subarray(0, MAX_RAW_BYTES);
    const content = Buffer.from(shown).toString('base64');
    return { kind: 'bytes', content, totalBytes, shownBytes: shown.length, badByteAt: badAt };
  }
  const shown = cutAtCharacter(bytes, MAX_TEXT_BYTES);
  const kind = totalBytes <= MAX_JSON_BYTES && isJson(utf8.decode(bytes)) ? 'json' : 'text';
  return { kind, content: utf8.decode(shown), totalBytes, shownBytes: shown.length, badByteAt: null };
}

/** The longest beginning of valid UTF-8, at most `limit` bytes, that does not cut a character in two. */
function cutAtCharacter(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length <= limit) return bytes;
  let end = limit;
  while (end > 0 && isContinuation(bytes[end])) end -= 1;
  return bytes.subarray(0, end);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
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
