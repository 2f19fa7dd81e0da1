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
  stream: z.string(),
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

export const stream = {
  'stream.state': feed({ input: z.object({}), item: streamState, keep: 'latest' }),
  'stream.rows': request({
    input: z.object({ order, from: z.int().nonnegative(), count: z.int().min(1).max(1000) }),
    output: z.object({ generation: z.int(), total: z.int(), from: z.int(), columns: eventColumns }),
  }),
  /** Position of a sequence in the given order; the nearest one when it is gone. */
  'stream.position': request({
    input: z.object({ order, sequence }),
    output: z.object({ position: z.int().nonnegative() }),
  }),
  'stream.histogram': request({ input: z.object({ bars: z.int().min(10).max(400) }), output: histogramView }),
  'event.detail': request({ input: z.object({ sequence }), output: eventDetail }),
  /** The rows of one correlation, those already recorded first, then as they come. */
  'correlation.follow': feed({ input: z.object({ correlationId: uuid }), item: eventColumns, keep: 'all' }),
};
