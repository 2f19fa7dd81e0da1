/** Control characters, bidirectional overrides and what has no width: none of them may act where it is shown. */
const HIDDEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
const DELETE = 0x7f;
const FIRST_PICTURE = 0x2400;
const PICTURE_OF_DELETE = '\u2421';

/**
 * Text from the wire as it can be shown: control characters become their pictures (␀ … ␡), other invisible ones
 * their code point (‹U+202E›), so that a hostile name cannot reorder or hide what stands beside it.
 */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(FIRST_PICTURE + code);
    if (code === DELETE) return PICTURE_OF_DELETE;
    return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
  });
}

/** At most `limit` characters, the last of them an ellipsis when something was cut; never half a surrogate pair. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const splitsPair = isHighSurrogate(text.charCodeAt(end - 1));
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
