import { type FilterKey, filterKeyOf, filterKeys } from './keys';
import { nearest } from './near-miss';
import type { TextRange } from './query';
import type { Value } from './syntax/tree';
import { canonicalUuid } from './values/ids';
import { type Mistake, shown, textOf } from './values/reading';

/** The key that somebody probably meant who typed another word. */
export function meantKey(typed: string): string | undefined {
  const folded = typed.toLowerCase();
  const names = filterKeys.map(({ key }) => key);
  return filterKeys.find(({ alsoCalled }) => alsoCalled.includes(folded))?.key ?? nearest(typed, names);
}

/** A word without a key that is understood, as a text, but looks like something else. */
export function doubtOfWord(word: string, at: TextRange): Mistake | undefined {
  if (/^(?:or|and|not)$/i.test(word)) {
    const sign = word.toUpperCase();
    return doubt(`${shown(word)} is looked for as a text: write ${sign} in capitals to combine clauses.`, at, sign);
  }
  const [, key = '', value = ''] = /^([a-z]+)==?(.+)$/i.exec(word) ?? [];
  if (filterKeyOf(key)) {
    return doubt(`${shown(word)} is looked for as a text: write ${key}:${value} with a colon.`, at, `${key}:${value}`);
  }
  const id = canonicalUuid(word);
  if (id === undefined) return undefined;
  return doubt(`This id is looked for in every payload: write id:${id} to find it at once.`, at, `id:${id}`);
}

/** `seq:214,788` is two numbers, but may be one as the table shows it. */
export function doubtOfList({ key, values: kind }: FilterKey, values: readonly Value[]): Mistake | undefined {
  const [first, last] = [values[0], values.at(-1)];
  if (kind !== 'numbers' || !first || !last || values.length < 2) return undefined;
  const list = values.map(textOf).join(',');
  if (!/^\d{1,3}(,\d{3})+$/.test(list)) return undefined;
  const whole = list.replaceAll(',', '');
  return doubt(
    `${key}:${list} is each of these numbers: write ${key}:${whole} if one number was meant.`,
    { from: first.at.from, to: last.at.to },
    whole,
  );
}

function doubt(sentence: string, at: TextRange, instead: string): Mistake {
  return { sentence, at, instead: { at, text: instead } };
}
