import { type Span, spanFrom, spanLength, spannedBytes } from '../../domain/wire/spans';
import type { WrittenMessage } from '../../domain/wire/written-message';
import { type ShownName, shownNameOf } from '../person-summary';
import { plainName } from './told-by-written';

/** So many are remembered by their bytes; another one takes the place of whichever stands where it belongs. */
const PLACES = 4_096;
const LONGEST_KEY = 200;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

type Known = { readonly key: Uint8Array; readonly shown: ShownName };

/** How the name is shown that a message gives its person: most have been made texts of before. */
export type ShownNames = (written: WrittenMessage) => ShownName;

export function createShownNames(): ShownNames {
  const known: (Known | undefined)[] = Array.from({ length: PLACES }, () => undefined);

  return ({ bytes, givenName, familyName }) => {
    // Family name after given name, and nothing between them but what stands between them in all messages.
    const from = spanFrom(givenName);
    const to = spanFrom(familyName) + spanLength(familyName);
    if (to - from > LONGEST_KEY) return shownIn(bytes, givenName, familyName);
    const place = hashOf(bytes, from, to) & (PLACES - 1);
    const found = known[place];
    if (found && isSame(found.key, bytes, from, to)) return found.shown;
    const shown = shownIn(bytes, givenName, familyName);
    known[place] = { key: bytes.slice(from, to), shown };
    return shown;
  };
}

function shownIn(bytes: Uint8Array, givenName: Span, familyName: Span): ShownName {
  const [given, family] = [givenName, familyName].map((span) => utf8.decode(spannedBytes(bytes, span)));
  return shownNameOf(plainName(given ?? '', family ?? ''));
}

function isSame(key: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  for (let at = 0; at < key.length; at += 1) if (key[at] !== bytes[from + at]) return false;
  return true;
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c_9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x0100_0193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
