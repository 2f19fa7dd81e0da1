import type { FilterKey } from '../keys';
import type { Clause } from '../query';
import type { Value } from '../syntax/tree';
import type { Presumed } from '../times/zones';
import { readId, readPerson, readWords } from './ids';
import { readBytes, readNumber } from './numbers';
import type { Reading } from './reading';
import { readMark, readText } from './texts';
import { readInstant, readTimes } from './times';

/** What one value of a key asks for. */
export function readClauseValue(entry: FilterKey, value: Value, context: Presumed): Reading<Clause> {
  switch (entry.values) {
    case 'texts':
      return keyed(readText(value, entry.key), (match) => ({ key: entry.key, match }));
    case 'ids':
      return keyed(readId(value), (match) => ({ key: entry.key, match }));
    case 'persons':
      return keyed(readPerson(value), (match) => ({ key: 'person', match }));
    case 'words':
      return keyed(readWords(value, 'a word of the note'), (match) => ({ key: 'note', match }));
    case 'numbers':
      return keyed(readNumber(value, entry.key), (match) => ({ key: entry.key, match }));
    case 'bytes':
      return keyed(readBytes(value), (match) => ({ key: 'size', match }));
    case 'times':
      return keyed(readTimes(value, entry.key, context), (match) => ({ key: entry.key, match }));
    case 'instants':
      return keyed(readInstant(value, entry.key, context), (match) => ({ key: 'recorded', match }));
    case 'marks':
      return keyed(readMark(value, entry.key), (match) => ({ key: 'has', match }));
  }
}

function keyed<Match>(reading: Reading<Match>, clauseOf: (match: Match) => Clause): Reading<Clause> {
  return reading.ok ? { ...reading, match: clauseOf(reading.match) } : reading;
}
