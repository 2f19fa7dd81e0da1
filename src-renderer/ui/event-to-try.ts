/** An event somebody wants to try something on: one of the stream, or its JSON. */
export type EventToTry =
  | { readonly from: 'stored'; readonly sequence: number }
  | { readonly from: 'pasted'; readonly json: string };

/** A number is a sequence; anything else is the event itself. */
export function eventToTry(typed: string): EventToTry | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const sequence = Number(text.replace(/^#/, ''));
  if (/^#?\d+$/.test(text) && Number.isSafeInteger(sequence) && sequence > 0) return { from: 'stored', sequence };
  return { from: 'pasted', json: text };
}
