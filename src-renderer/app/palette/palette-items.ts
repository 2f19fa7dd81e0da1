/** Something the palette can do or open. */
export type PaletteItem = {
  readonly id: string;
  readonly label: string;
  /** Quieter, after the label: what it is, where it leads. */
  readonly hint: string;
  readonly keys?: string | undefined;
  /** It changes something here and leads nowhere else. */
  readonly stays?: boolean;
  readonly run: () => void;
};

/** Items whose label or hint has all the words typed, those whose label begins with them first. */
export function matchingItems(items: readonly PaletteItem[], typed: string): readonly PaletteItem[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const found = items.filter(({ label, hint }) => {
    const text = `${label} ${hint}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = ({ label }: PaletteItem) => label.toLowerCase().startsWith(words[0] ?? '');
  return [...found.filter(begins), ...found.filter((item) => !begins(item))];
}

/** `#214,788`, `#214788` or a plain number: a sequence of the stream. */
export function sequenceIn(typed: string): number | undefined {
  const digits = /^#?\s*([0-9][0-9,.' ]*)$/.exec(typed.trim())?.[1]?.replace(/[,.' ]/g, '');
  const sequence = digits === undefined ? Number.NaN : Number(digits);
  return Number.isSafeInteger(sequence) && sequence > 0 ? sequence : undefined;
}

/** A pasted UUID in any case, with or without braces: the id of a person. */
export function uuidIn(typed: string): string | undefined {
  return /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i.exec(typed.trim())?.[1]?.toLowerCase();
}
