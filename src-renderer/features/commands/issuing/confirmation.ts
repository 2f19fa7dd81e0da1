import { shortId } from '@renderer/ui/short-id';
import { foldText } from '@shared/text/fold-text';

/** Letters that can be typed and seen: a name of anything else is confirmed by the id. */
const typable = /^\p{L}[\p{L}\p{M}'’.-]{0,39}$/u;

/**
 * What has to be typed before something final is issued: the last word of the person's name, or the beginning of the
 * id when the name has none that can be typed (masked, hostile, missing).
 */
export function wordToType(name: string | null, personId: string): string {
  const last = (name ?? '').trim().split(/\s+/).at(-1) ?? '';
  return typable.test(last) ? last : (shortId(personId).split('…')[0] ?? personId);
}

/** Case and accents are forgiven: it is asked for attention, not for spelling. */
export function isConfirmedBy(word: string, typed: string): boolean {
  return foldText(typed.trim()) === foldText(word);
}
