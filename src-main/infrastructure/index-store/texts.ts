/** What texts are about; a kind's place in this list stands in the file. */
export const textKinds = [
  'type',
  'actor',
  'producer',
  'name',
  'subject',
  'request',
  'session',
  'user',
  'policy',
  'note',
  'stream',
  'person_text',
  'correlation_text',
  'causation_text',
  'event_id_text',
] as const;
export type TextKind = (typeof textKinds)[number];

/** One text with its number, as it is kept in the file. */
export type SavedText = { readonly kind: number; readonly number: number; readonly text: string };

/** Numbers for texts that repeat, kind by kind, from 1 on. */
export type Texts = {
  /** The text's number, given now if it has none. */
  numberOf(kind: TextKind, text: string): number;
  textOf(kind: TextKind, number: number): string | undefined;
  /** Numbers of all texts of which that is true. */
  numbersOf(kind: TextKind, isWanted: (text: string) => boolean): readonly number[];
  /** Texts that have been given a number since the last `saved()`. */
  unsaved(): readonly SavedText[];
  saved(): void;
  /** Takes what the file holds; throws `RangeError` when numbers are missing. */
  load(texts: Iterable<SavedText>): void;
  clear(): void;
};

type Book = { readonly numbers: Map<string, number>; readonly texts: string[]; saved: number };

export function createTexts(): Texts {
  const books = textKinds.map((): Book => ({ numbers: new Map(), texts: [], saved: 0 }));
  const byKind = Object.fromEntries(textKinds.map((kind, place) => [kind, books[place]])) as Record<TextKind, Book>;

  const add = (book: Book, text: string): number => {
    const number = book.texts.push(text);
    book.numbers.set(text, number);
    return number;
  };

  return {
    numberOf(kind, text) {
      const book = byKind[kind];
      return book.numbers.get(text) ?? add(book, text);
    },
    textOf: (kind, number) => byKind[kind].texts[number - 1],
    numbersOf(kind, isWanted) {
      return byKind[kind].texts.flatMap((text, place) => (isWanted(text) ? [place + 1] : []));
    },
    unsaved: () =>
      books.flatMap(({ texts, saved }, kind) =>
        texts.slice(saved).map((text, place) => ({ kind, number: saved + place + 1, text })),
      ),
    saved() {
      for (const book of books) book.saved = book.texts.length;
    },
    load(texts) {
      for (const { kind, number, text } of texts) {
        const book = books[kind];
        if (!book || add(book, text) !== number) throw new RangeError(`text ${number} of kind ${kind} is out of place`);
      }
      for (const book of books) book.saved = book.texts.length;
    },
    clear() {
      for (const book of books) {
        book.numbers.clear();
        book.texts.length = 0;
        book.saved = 0;
      }
    },
  };
}
