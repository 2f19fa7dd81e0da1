/** Letters that Unicode does not decompose, as callers type them. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** What letters fold to, worked out once for each: texts are folded by the hundred thousand. */
const foldedLetters = new Map<string, string>();
/** More than any text of people's names has; a hostile one may have them all. */
const MOST_LETTERS = 10_000;

/** The text as searching compares it: lower case, without accents, apostrophes and doubled blanks. */
export function foldText(text: string): string {
  // Most names are plain, and folding those the long way takes five times as long.
  if (/^[\w .,-]*$/.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ').trim();
  return foldLetters(text).replace(/ {2,}/g, ' ').trim();
}

/** The folded words of a text, each after a blank; whatever is neither letter nor digit parts them. */
export function spacedWords(text: string): string {
  if (/^[a-z\d ]*$/i.test(text)) return ` ${text.toLowerCase()}`;
  return ` ${foldLetters(text).replace(/[^\p{L}\p{N}]/gu, ' ')}`;
}

/** The words of a text as searching compares them. */
export function foldedWords(text: string): string[] {
  return spacedWords(text).split(' ').filter(Boolean);
}

function foldLetters(text: string): string {
  let folded = '';
  for (const letter of text) folded += foldedLetters.get(letter) ?? foldLetter(letter);
  return folded;
}

function foldLetter(letter: string): string {
  const folded = letter
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ`]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (found) => plain[found] ?? found)
    .replace(/[\s\p{Cc}]+/gu, ' ');
  if (foldedLetters.size < MOST_LETTERS) foldedLetters.set(letter, folded);
  return folded;
}
