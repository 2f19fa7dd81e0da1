/** Which letters of a set are left out; all others are rehearsed, replayed and discarded. */
export type LetterChoice = {
  readonly leftOut: ReadonlySet<string>;
  /** Key from which Shift extends. */
  readonly anchor: string | undefined;
};

export const everyLetter: LetterChoice = { leftOut: new Set(), anchor: undefined };

export function isChosen({ leftOut }: LetterChoice, key: string): boolean {
  return !leftOut.has(key);
}

/** Takes one in or out. */
export function toggleLetter(choice: LetterChoice, key: string): LetterChoice {
  return { leftOut: changed(choice.leftOut, [key], !isChosen(choice, key)), anchor: key };
}

/** Makes all from the anchor to this one what the anchor is; without an anchor it is one toggle. */
export function extendChoice(choice: LetterChoice, keys: readonly string[], key: string): LetterChoice {
  const { anchor } = choice;
  const [from, to] = [anchor === undefined ? -1 : keys.indexOf(anchor), keys.indexOf(key)];
  if (anchor === undefined || from < 0 || to < 0) return toggleLetter(choice, key);
  const span = keys.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { leftOut: changed(choice.leftOut, span, isChosen(choice, anchor)), anchor };
}

/** All of them, or none. */
export function chooseAll(keys: readonly string[], isWanted: boolean): LetterChoice {
  return { leftOut: new Set(isWanted ? [] : keys), anchor: undefined };
}

function changed(leftOut: ReadonlySet<string>, keys: readonly string[], isWanted: boolean): ReadonlySet<string> {
  const next = new Set(leftOut);
  for (const key of keys) {
    if (isWanted) next.delete(key);
    else next.add(key);
  }
  return next;
}
