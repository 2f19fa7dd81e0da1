import type { FilterProblem } from '../contract/stream';
import type { EventMark } from '../events/marks';
import type { EventRow } from '../views/event-row';

/** A place in the text of a filter: UTF-16 offsets, `to` exclusive. */
export type TextRange = FilterProblem['at'];

/** What a filter asks for. Times are resolved: nothing in it depends on a clock or a zone any more. */
export type Query =
  | { readonly kind: 'all'; readonly at: TextRange }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[]; readonly at: TextRange }
  | { readonly kind: 'not'; readonly part: Query; readonly at: TextRange }
  | ClauseQuery;
export type ClauseQuery = { readonly kind: 'clause'; readonly clause: Clause; readonly at: TextRange };

/** Keys whose value is one text of the row. */
export type TextKey = 'type' | 'by' | 'producer' | 'policy' | 'request' | 'session' | 'user' | 'subject' | 'stream';
/** Keys whose value is an id; `command` is the direct cause, and `id` any id of the event. */
export type IdKey = 'correlation' | 'causation' | 'command' | 'id';
export type NumberKey = 'seq' | 'size' | 'version';
/** `before:` and `after:` are `recorded`. */
export type TimeKey = 'recorded' | 'occurred';

/** What an event may carry or not; asked for with `has:`. */
export const fields = [
  'person',
  'correlation',
  'causation',
  'by',
  'producer',
  'policy',
  'request',
  'session',
  'user',
  'note',
  'occurred',
  'version',
] as const;
export type Field = (typeof fields)[number];

/**
 * The whole text, or a pattern with `*` for any letters (in a subject for one token, and `>` for the rest). `exactly` is
 * what programs ask: to the letter, upper and lower case, and no part of a name.
 */
export type TextMatch = { readonly kind: 'equals' | 'pattern' | 'exactly'; readonly text: string };
/** Lower case; `begins` with a prefix and ends with a suffix (either may be empty), as in the short form `7f3a…c21e`. */
export type IdMatch =
  | { readonly kind: 'equals'; readonly text: string }
  | { readonly kind: 'begins'; readonly prefix: string; readonly suffix: string };
/**
 * Each word, folded (`foldText`), begins a word of the text. `whole` is never typed: it stands where texts are hidden.
 * Each then is a word of the text, or they are the text, all of it in this order.
 */
export type WordsMatch = {
  readonly kind: 'words';
  readonly words: readonly string[];
  readonly whole?: 'words' | 'text';
};
/** Both ends belong to it; an end left out is open. */
export type RangeMatch = { readonly kind: 'range'; readonly from?: number; readonly to?: number };
/** From the first millisecond on, up to the last one exclusive; an end left out is open. */
export type TimeMatch = { readonly kind: 'time'; readonly fromMs?: number; readonly beforeMs?: number };
export type MarkMatch = { readonly kind: 'mark'; readonly mark: EventMark };
export type FieldMatch = { readonly kind: 'field'; readonly field: Field };
/** In the payload as stored, upper and lower case alike. */
export type ContainsMatch = { readonly kind: 'contains'; readonly text: string };

/** One condition. Nothing that is unknown (null) fulfils one. */
export type Clause =
  | { readonly key: TextKey; readonly match: TextMatch }
  | { readonly key: IdKey; readonly match: IdMatch }
  | { readonly key: 'person'; readonly match: IdMatch | WordsMatch }
  | { readonly key: 'note'; readonly match: WordsMatch }
  | { readonly key: NumberKey; readonly match: RangeMatch }
  | { readonly key: TimeKey; readonly match: TimeMatch }
  | { readonly key: 'has'; readonly match: MarkMatch | FieldMatch }
  | { readonly key: 'text'; readonly match: ContainsMatch };

/** A row with everything a filter can ask for. Absent values are null: unknown, not empty. */
export type FilterableRow = EventRow & {
  readonly eventId: string | null;
  /** Id of the command or event that caused it. */
  readonly causationId: string | null;
  readonly requestId: string | null;
  readonly sessionId: string | null;
  readonly userId: string | null;
  readonly policy: string | null;
  readonly note: string | null;
  readonly stream: string;
};

/** When a filter was applied, what relative times count from, and what times without a zone mean. */
export type FilterContext = { readonly nowMs: number; readonly zone: 'utc' | 'local' };

/** A filter that can be followed, or the first reason why not. `doubts`: it can, but probably something else was meant. */
export type ParsedFilter =
  | { readonly ok: true; readonly query: Query; readonly doubts: readonly FilterProblem[] }
  | { readonly ok: false; readonly problem: FilterProblem };
