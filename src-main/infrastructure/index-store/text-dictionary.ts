/** Numbers for texts that repeat; 0 stands for null. */
export type Dictionary = {
  /** The text's number, given now if it has none. */
  numberOf(text: string | null): number;
  /** The text's number, or undefined when it was never given one. */
  find(text: string): number | undefined;
  textOf(number: number): string | null;
  readonly size: number;
};

export function createTextDictionary(): Dictionary {
  const numbers = new Map<string, number>();
  const texts: (string | null)[] = [null];
  return {
    numberOf(text) {
      if (text === null) return 0;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
    find: (text) => numbers.get(text),
    textOf: (number) => texts[number] ?? null,
    get size() {
      return texts.length - 1;
    },
  };
}
