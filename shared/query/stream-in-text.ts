import { chosenStream } from './chosen-stream';
import { readFilter } from './parse-filter';

/** The stream that a text is about, as far as it is typed, past its mistakes; undefined: the events. */
export function streamIn(text: string): string | undefined {
  return chosenStream(readFilter(text, { nowMs: 0, zone: 'utc' }).query).name;
}
