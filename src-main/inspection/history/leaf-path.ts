import { derivedId } from '../../domain/kernel/derived-id';

/** A longer segment is cut and told apart by a hash: paths travel in URLs. */
const LONGEST_SEGMENT = 80;
const KEPT_OF_LONGER = 24;
const hashed = /~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where a value stands in a person's state; the same at every version. Segments may be any text. */
export function leafPath(...segments: readonly string[]): string {
  return segments.map(escaped).join('/');
}

/** The segments of a path; those that were too long are cut, and end with `…`. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').map((segment) => unescaped(segment.replace(hashed, '…')));
}

function escaped(segment: string): string {
  if (segment.length <= LONGEST_SEGMENT && /^[\w.-]*$/.test(segment)) return segment;
  // Half a character can be in JSON, but in no URL.
  const whole = segment.replace(/\p{Surrogate}/gu, '_');
  const written = escapeSigns(whole);
  if (written.length <= LONGEST_SEGMENT && whole === segment) return written;
  const kept = [...whole.slice(0, 2 * KEPT_OF_LONGER)].slice(0, KEPT_OF_LONGER).join('');
  return `${escapeSigns(kept)}~${derivedId(`leaf:${JSON.stringify(segment)}`)}`;
}

function escapeSigns(text: string): string {
  return text.replace(/[%/~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescaped(segment: string): string {
  return segment.replace(/%(25|2F|7E)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
