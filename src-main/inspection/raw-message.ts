import { bytesOf } from '../domain/wire/json-bytes';
import type { RawMessage } from '../domain/wire/written-message';
import type { StoredMessage } from './ports';

const PRINTABLE = /^[ -~]*$/;
const HEADER_NAME = /^[!-9;-~]+$/;

/**
 * The message as it would be received; undefined where its headers or subject are not ones that we write. What comes
 * from a stream brings this along: this is for captures.
 */
export function rawMessageOf(stored: StoredMessage): RawMessage | undefined {
  if (stored.raw) return stored.raw;
  const { subject, headers, bytes } = stored;
  const isPlain = headers.every(([name, value]) => HEADER_NAME.test(name) && PRINTABLE.test(value));
  if (!isPlain || !PRINTABLE.test(subject)) return undefined;
  const block = ['NATS/1.0', ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  const all = new Uint8Array(block.length + bytes.length);
  all.set(bytesOf(block));
  all.set(bytes, block.length);
  return { subject: bytesOf(subject), bytes: all, bodyAt: block.length };
}
