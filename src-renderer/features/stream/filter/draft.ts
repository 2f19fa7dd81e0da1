import type { FilterProblem } from '@shared/contract/stream';
import { type Chip, type FilterContext, parseFilter, type TextRange } from '@shared/query';

/** What is typed into the filter bar and not yet applied. */
export type FilterDraft = {
  readonly text: string;
  /** What is selected of it; the caret is its end. */
  readonly select: TextRange;
  /** It was to be applied and could not be. */
  readonly isRefused: boolean;
};

/** The filter as text to be typed over: with a clause selected, or with room for another one at its end. */
export function draftOf(text: string, chip?: Pick<Chip, 'at'>): FilterDraft {
  if (chip !== undefined) return { text, select: chip.at, isRefused: false };
  const open = text === '' || /\s$/.test(text) ? text : `${text} `;
  return typed(open, open.length);
}

export function typed(text: string, caret: number): FilterDraft {
  return { text, select: { from: caret, to: caret }, isRefused: false };
}

/** The draft as it is after it could not be applied: the caret is where the mistake ends. */
export function refused({ text }: FilterDraft, { at }: FilterProblem): FilterDraft {
  const caret = Math.min(at.to, text.length);
  return { text, select: { from: caret, to: caret }, isRefused: true };
}

/** What is wrong with a draft; nothing is said of the clause that is being typed, until it was to be applied. */
export function problemOfDraft(draft: FilterDraft, context: FilterContext): FilterProblem | undefined {
  const parsed = parseFilter(draft.text, context);
  if (parsed.ok) return undefined;
  const { at } = parsed.problem;
  const caret = draft.select.to;
  return draft.isRefused || caret < at.from || caret > at.to ? parsed.problem : undefined;
}
