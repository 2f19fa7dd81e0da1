/** Where a dead letter stands: a record of the dead letters, or a message that the server gave up on, in its stream. */
export type LetterPlace =
  | { readonly kind: 'record'; readonly sequence: number }
  | { readonly kind: 'server'; readonly stream: string; readonly consumer: string; readonly sequence: number };

/**
 * `dlq:<sequence>` or `server:<stream>:<consumer>:<sequence>`, the names escaped: whatever stands in them, the key says
 * the same place when it is parsed.
 */
export function makeLetterKey(place: LetterPlace): string {
  if (place.kind === 'record') return `dlq:${place.sequence}`;
  return `server:${escaped(place.stream)}:${escaped(place.consumer)}:${place.sequence}`;
}

/** undefined when the text is no such key: keys come from the window. */
export function parseLetterKey(key: string): LetterPlace | undefined {
  const [kind, ...rest] = key.split(':');
  const sequence = sequenceOf(rest.at(-1));
  if (sequence === undefined) return undefined;
  if (kind === 'dlq') return rest.length === 1 ? { kind: 'record', sequence } : undefined;
  if (kind !== 'server' || rest.length !== 3) return undefined;
  const [stream, consumer] = [nameOf(rest[0]), nameOf(rest[1])];
  return stream && consumer ? { kind: 'server', stream, consumer, sequence } : undefined;
}

function escaped(name: string): string {
  // Half of a surrogate pair cannot be escaped; no server has such a name.
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function nameOf(text: string | undefined): string | undefined {
  try {
    const name = decodeURIComponent(text ?? '');
    // One place has one key: what another escaping would print is none.
    return name !== '' && escaped(name) === text ? name : undefined;
  } catch {
    // A % without its digits: the only way to ask.
    return undefined;
  }
}

function sequenceOf(digits: string | undefined): number | undefined {
  if (digits === undefined || !/^[1-9]\d{0,15}$/.test(digits)) return undefined;
  const sequence = Number(digits);
  return Number.isSafeInteger(sequence) ? sequence : undefined;
}
