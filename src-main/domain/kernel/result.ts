/** The domain's no: which rule, and one sentence for a human. `code` is the text answers carry (`ReasonMissing`). */
export type Refusal = {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly sentence: string;
};

/** wire.md §3: what an answer is about. `conflict` and `unavailable` come from the append, never from `decide`. */
export type RefusalKind = 'malformed' | 'not_found' | 'refused' | 'conflict' | 'unavailable';

export type Result<Value, Problem = Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

export function fail<Problem>(problem: Problem): Result<never, Problem> {
  return { ok: false, problem };
}

export function refuse(code: string, sentence: string, kind: RefusalKind = 'refused'): Result<never, Refusal> {
  return fail({ kind, code, sentence });
}

/** Events to record; an empty list means "nothing to change" and is a success. */
export type Decision<Event> = Result<readonly Event[], Refusal>;
