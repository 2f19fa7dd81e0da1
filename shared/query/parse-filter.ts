import type { FilterProblem } from '../contract/stream';
import { strayStreams } from './chosen-stream';
import type { FilterContext, ParsedFilter, Query, TextRange } from './query';
import { createQueryReader } from './query-reader';
import { parseSyntax } from './syntax/parse-syntax';
import type { Presumed } from './times/zones';
import type { Mistake } from './values/reading';

/** As long as the contract lets a filter be. */
export const LONGEST_FILTER = 4_000;

/** A filter as far as it can be understood, with all that is wrong or doubtful in it, in the order of the text. */
type FilterReading = {
  readonly query: Query;
  readonly mistakes: readonly Mistake[];
  readonly doubts: readonly Mistake[];
};

/** Understands a filter, or says where and why not. Never throws, whatever the text is. */
export function parseFilter(text: string, context: FilterContext): ParsedFilter {
  const { query, mistakes, doubts } = readFilter(text, context);
  const [first] = mistakes;
  if (first) return { ok: false, problem: problemOf(first, text) };
  return { ok: true, query, doubts: doubts.map((doubt) => problemOf(doubt, text)) };
}

/** Reads all of a filter, past its mistakes. */
export function readFilter(text: string, context: Presumed): FilterReading {
  const read = text.slice(0, LONGEST_FILTER);
  const reader = createQueryReader(read, context);
  const query = reader.read(parseSyntax(read));
  const mistakes = inOrder(reader.mistakes);
  if (text.length > LONGEST_FILTER) mistakes.unshift(tooLong(text));
  return { query, mistakes, doubts: inOrder([...reader.doubts, ...strayStreams(query).map(doubtOfStream)]) };
}

/** A mistake in a text, with the text as it was probably meant. */
export function problemOf({ sentence, at, instead }: Mistake, text: string): FilterProblem {
  const mended = instead && `${text.slice(0, instead.at.from)}${instead.text}${text.slice(instead.at.to)}`;
  return { sentence, at, suggestion: mended?.trim() || null };
}

function doubtOfStream(at: TextRange): Mistake {
  const sentence =
    'One stream is shown at a time: write stream: beside all other clauses, with one name, without OR and -.';
  return { sentence, at };
}

function tooLong(text: string): Mistake {
  return {
    sentence: `The filter is ${text.length} characters long, and ${LONGEST_FILTER} are read: shorten it.`,
    at: { from: LONGEST_FILTER, to: text.length },
  };
}

function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  return [...mistakes].sort((left, right) => left.at.from - right.at.from);
}
