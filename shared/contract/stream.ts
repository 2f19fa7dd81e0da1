import { z } from 'zod';
import { eventFamilies } from '../events/families';
import { eventDetail } from '../views/event-detail';
import { eventColumns } from '../views/event-row';
import { epochMs, sequence, uuid } from '../views/identifiers';
import { feed, request } from './define';

/** How far the index has read, pushed at most ten times a second. */
export const streamState = z.object({
  state: z.enum(['connecting', 'indexing', 'live', 'missing', 'stale']),
  /** What is being waited for or went wrong, and what to do; empty while live. */
  sentence: z.string(),
  /** What the user is to know of the index itself, whatever the state; absent when there is nothing. */
  notice: z.string().optional(),
  stream: z.string(),
  /** When the server created it, what tells it from another one of that name; null while that is not known. */
  createdAt: z.string().nullable(),
  /** Rows the table can show. */
  total: z.int(),
  firstSequence: sequence,
  /** Last sequence of the stream as the server says. */
  lastSequence: sequence,
  indexedTo: sequence,
  eventsPerSecond: z.number(),
  /** Changes when the rows known so far are no longer valid (purged, recreated). */
  generation: z.int(),
});
export type StreamState = z.infer<typeof streamState>;

export const histogramView = z.object({
  startMs: epochMs,
  barMs: z.number(),
  bars: z.int(),
  series: z.array(
    z.object({ type: z.string(), family: z.enum(eventFamilies), total: z.int(), counts: z.array(z.int()) }),
  ),
});
export type HistogramView = z.infer<typeof histogramView>;

/** Order of the rows; position 0 is the oldest or the newest event accordingly. */
const order = z.enum(['oldest', 'newest']);

/**
 * A filter in the query language (`shared/query`), as typed, parsed again where it arrives; an empty text is every row.
 * `nowMs` is when it was applied, what relative times count from; `zone` is what times without one mean.
 */
export const filter = z.object({ text: z.string().max(4_000), nowMs: epochMs, zone: z.enum(['utc', 'local']) });
export type Filter = z.infer<typeof filter>;

/** As filters call it (`stream:activity`); absent: the events. What carries a filter is about the stream named there. */
export const streamName = z.string().max(255).optional();

/** Which time of an event is meant: the server's, or the one the event says. */
const clock = z.enum(['recorded', 'occurred']);

/** A place in the text of a filter: UTF-16 offsets, `to` exclusive. */
export const textRange = z.object({ from: z.int().nonnegative(), to: z.int().nonnegative() });

/** Why a filter cannot be followed, where, and what was probably meant. */
export const filterProblem = z.object({
  sentence: z.string(),
  at: textRange,
  /** The whole filter with the mistake mended, if one mend is likely. */
  suggestion: z.string().nullable(),
});
export type FilterProblem = z.infer<typeof filterProblem>;

/** How far a filter has been answered, pushed at most ten times a second. */
export const filterState = z.object({
  /** Changes when rows known so far are no longer valid. */
  generation: z.int(),
  /** Rows that match, of those searched. */
  total: z.int(),
  /** `refused`: the filter cannot be followed, see `problem`. */
  state: z.enum(['searching', 'complete', 'refused']),
  /** Sequences up to this one have been searched. */
  searchedTo: sequence,
  /** Events still to be searched; of free text that is often most of the stream. */
  toSearch: z.int(),
  problem: filterProblem.nullable(),
  /** When nothing matches: each clause with the rows it matches by itself, and those that the others match without it. */
  excluding: z.array(z.object({ at: textRange, alone: z.int(), without: z.int() })),
});
export type FilterState = z.infer<typeof filterState>;

/** One proposal for what is being typed. */
export const proposal = z.object({
  /** What stands in the filter when it is taken. */
  insert: z.string(),
  /** What is shown: a name for an id, a sentence for a key. */
  label: z.string(),
  note: z.string(),
  /** Rows that have it, where that is known. */
  count: z.int().nullable(),
});
export type Proposal = z.infer<typeof proposal>;

export const stream = {
  'stream.state': feed({ input: z.object({ stream: streamName }), item: streamState, keep: 'latest' }),
  /** The filter's answer now and as it grows; free text searches only while somebody listens. */
  'stream.filter': feed({ input: z.object({ filter }), item: filterState, keep: 'latest' }),
  'stream.rows': request({
    input: z.object({ filter, order, from: z.int().nonnegative(), count: z.int().min(1).max(1000) }),
    output: z.object({ generation: z.int(), total: z.int(), from: z.int(), columns: eventColumns }),
  }),
  /** Position among the matching rows of a sequence, or of the first row at or after a time; the nearest when it is gone. */
  'stream.position': request({
    input: z.object({
      filter,
      order,
      to: z.union([z.object({ sequence }), z.object({ recordedMs: epochMs })]),
    }),
    output: z.object({ position: z.int().nonnegative() }),
  }),
  'stream.histogram': request({
    input: z.object({ filter, bars: z.int().min(10).max(400), clock }),
    output: histogramView,
  }),
  /** Values of a key of the query language that begin with or contain what was typed, most frequent first. */
  'stream.values': request({
    input: z.object({
      stream: streamName,
      key: z.string().max(40),
      typed: z.string().max(200),
      limit: z.int().min(1).max(50),
    }),
    output: z.object({ proposals: z.array(proposal) }),
  }),
  'event.detail': request({ input: z.object({ stream: streamName, sequence }), output: eventDetail }),
  /** The rows of one correlation, those already recorded first, then as they come. */
  'correlation.follow': feed({ input: z.object({ correlationId: uuid }), item: eventColumns, keep: 'all' }),
};
