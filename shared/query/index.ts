export { withAbsoluteTimes } from './absolute-times';
export { type Chip, chipsOf, toggleNegation, withClause, withoutChip, withText } from './chips';
export { chosenStream } from './chosen-stream';
export { describeFilter } from './describe-filter';
export { filterFor, writtenValue } from './filter-for';
export { filterKeys, type KeyName, markMeanings } from './keys';
export { matches, payloadTestOf, rowTestOf } from './matches';
export { parseFilter } from './parse-filter';
export { type Recognised, recognisePasted } from './pasted';
export { quoteText } from './print-filter';
export { type Completion, proposalsFor, withProposal } from './proposals';
export type {
  FilterableRow,
  FilterContext,
  ParsedFilter,
  Query,
  TextRange,
} from './query';
export { streamIn } from './stream-in-text';
export { withTimes, writtenInstant } from './time-clauses';
export { clausesOf, needsPayload } from './walk';
