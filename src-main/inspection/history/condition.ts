import { fail, ok, type Result } from '../../domain/kernel/result';

/** A condition on the values of a person's state. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'value'; readonly name: string; readonly test: ValueTest };

export type ValueTest = { readonly kind: 'equals' | 'contains'; readonly text: string } | { readonly kind: 'is set' };

/** What is wrong, where in the text, and names that may have been meant. */
export type ConditionProblem = {
  readonly sentence: string;
  readonly at: number;
  readonly proposals: readonly string[];
};

/** Names of values, folded, with how they are written. */
export type KnownNames = {
  /** The longest known name that stands at the beginning of the text. */
  begins(text: string): string | undefined;
  /** Names that may have been meant by it. */
  near(text: string): readonly string[];
};

/** So deep no condition is that somebody means. */
const DEEPEST = 30;

/**
 * Reads `<name of a value> = text`, `<name> ~ part`, `<name> is set`, joined by `and`, `or`, `not` and parentheses. Texts
 * with such words in them stand in quotes. `and` binds closer than `or`.
 */
export function parseCondition(text: string, names: KnownNames): Result<Condition, ConditionProblem> {
  const reader = createReader(text, names);
  const condition = reader.either(0);
  if (!condition.ok) return condition;
  return reader.atEnd() ? condition : reader.problem('Nothing is expected here: join conditions by and, or.');
}

type Read<Value> = Result<Value, ConditionProblem>;

function createReader(text: string, names: KnownNames) {
  let at = 0;

  const rest = () => text.slice(at);
  const skipBlanks = () => {
    at += /^\s*/.exec(rest())?.[0].length ?? 0;
  };
  const atEnd = () => {
    skipBlanks();
    return at === text.length;
  };
  const problem = (sentence: string, proposals: readonly string[] = []): Result<never, ConditionProblem> =>
    fail({ sentence, at: Math.min(at, text.length), proposals });
  /** Takes what the pattern finds here, after blanks. */
  const take = (pattern: RegExp): string | undefined => {
    skipBlanks();
    const found = pattern.exec(rest());
    if (found?.index !== 0) return undefined;
    at += found[0].length;
    return found[0];
  };

  const joined = (kind: 'and' | 'or', word: RegExp, part: (depth: number) => Read<Condition>) => {
    return (depth: number): Read<Condition> => {
      const parts: Condition[] = [];
      do {
        const next = part(depth);
        if (!next.ok) return next;
        parts.push(next.value);
      } while (take(word) !== undefined);
      const [only] = parts;
      return ok(only && parts.length === 1 ? only : { kind, parts });
    };
  };

  const negated = (depth: number): Read<Condition> => {
    if (depth > DEEPEST) return problem('This goes deeper than anybody can read: write it more simply.');
    skipBlanks();
    // A value may be called so, too.
    if (names.begins(rest()) === undefined && take(/not(?![\p{L}\p{N}])/iu) !== undefined) {
      const part = negated(depth + 1);
      return part.ok ? ok({ kind: 'not', part: part.value }) : part;
    }
    if (take(/\(/) === undefined) return clause();
    const inner = either(depth + 1);
    if (!inner.ok) return inner;
    return take(/\)/) === undefined ? problem('The parenthesis is not closed: write ) behind its condition.') : inner;
  };

  const clause = (): Read<Condition> => {
    const name = nameHere();
    if (!name.ok) return name;
    const kind = take(/is\s+set(?![\p{L}\p{N}])/iu) !== undefined ? 'is set' : operatorOf(take(/[=~]/));
    if (kind === undefined) return problem('Say what the value is to be: = a text, ~ a part of it, or is set.');
    if (kind === 'is set') return ok({ kind: 'value', name: name.value, test: { kind } });
    const wanted = textHere();
    if (wanted === undefined) return problem('Write the text that the value is to have.');
    return ok({ kind: 'value', name: name.value, test: { kind, text: wanted } });
  };

  const nameHere = (): Read<string> => {
    skipBlanks();
    const quoted = take(/"[^"]*"/)?.slice(1, -1);
    if (quoted !== undefined) {
      if (names.begins(quoted)?.length === quoted.length) return ok(quoted);
      at -= quoted.length + 2;
      return problem(`There is no value called “${quoted}”: choose one of the state.`, names.near(quoted));
    }
    const found = names.begins(rest());
    if (found !== undefined) {
      at += found.length;
      return ok(found);
    }
    const typed =
      /^[^=~()"]*/
        .exec(rest())?.[0]
        .replace(/\s+is\s+set\b.*$/is, '')
        .trim() ?? '';
    return typed === ''
      ? problem('Name a value of the state, as in Family name = Lovelace.', names.near(''))
      : problem(`There is no value called “${typed}”: choose one of the state.`, names.near(typed));
  };

  const textHere = (): string | undefined => {
    const quoted = take(/"[^"]*"/);
    if (quoted !== undefined) return quoted.slice(1, -1);
    const bare = take(/(?:(?!\s+(?:and|or)(?![\p{L}\p{N}]))[^)])+/iu)?.trim();
    return bare === '' ? undefined : bare;
  };

  const both = joined('and', /and(?![\p{L}\p{N}])/iu, negated);
  const either = joined('or', /or(?![\p{L}\p{N}])/iu, both);
  return { either, atEnd, problem };
}

function operatorOf(sign: string | undefined): 'equals' | 'contains' | undefined {
  return sign === '=' ? 'equals' : sign === '~' ? 'contains' : undefined;
}
