export type NamePart = { readonly text: string; readonly isMatch: boolean };

/** The name cut into parts that the search found and parts between them; accents and case do not count, as in the search. */
export function matchedParts(name: string, search: string): NamePart[] {
  const words = fold(search).split(' ').filter(Boolean);
  const { folded, origin } = foldWithOrigin(name);
  const marked = new Array<boolean>(name.length).fill(false);
  for (const word of words) {
    const found = ` ${folded}`.indexOf(` ${word}`);
    const start = found === -1 ? folded.indexOf(word) : found;
    if (start === -1) continue;
    for (let index = start; index < start + word.length; index += 1) marked[origin[index] as number] = true;
  }
  return parts(name, marked);
}

function parts(name: string, marked: readonly boolean[]): NamePart[] {
  const found: { text: string; isMatch: boolean }[] = [];
  [...name].reduce((index, character) => {
    const isMatch = marked[index] === true;
    const last = found.at(-1);
    if (last?.isMatch === isMatch) last.text += character;
    else found.push({ text: character, isMatch });
    return index + character.length;
  }, 0);
  return found;
}

/** The folded text, and for each of its characters the index in the text it came from. */
function foldWithOrigin(text: string): { readonly folded: string; readonly origin: readonly number[] } {
  const origin: number[] = [];
  let folded = '';
  let index = 0;
  for (const character of text) {
    const plain = fold(character);
    folded += plain;
    for (let count = 0; count < plain.length; count += 1) origin.push(index);
    index += character.length;
  }
  return { folded, origin };
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
