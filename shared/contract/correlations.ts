import { z } from 'zod';
import { sequence } from '../views/identifiers';
import { story, storySorts, trace } from '../views/trace';
import { feed, request } from './define';

const correlationId = z.string().min(1).max(200);

/** `aligned`: both have it; the index of a node that a side has not is null. */
const comparedNode = z.object({ left: z.int().nullable(), right: z.int().nullable(), depth: z.int() });

/** How the stories went that one producer began, of all that fulfil a filter; null: not known here. */
const producerFigures = z.object({
  producer: z.string(),
  stories: z.int(),
  events: z.int(),
  refused: z.int().nullable(),
  failed: z.int().nullable(),
  deadLetters: z.int().nullable(),
  medianMs: z.number().nullable(),
  p95Ms: z.number().nullable(),
  perType: z.array(z.object({ type: z.string(), count: z.int() })),
});
export type ProducerFigures = z.infer<typeof producerFigures>;

/** Stories: everything of one correlation id, whichever stream recorded it. */
export const correlations = {
  /** `query`: the query language; a story is in when one of its events is. */
  'correlations.list': feed({
    input: z.object({
      query: z.string().max(4_000),
      sort: z.enum(storySorts),
      /** Stories of a single event, and those that name no correlation. */
      withSingles: z.boolean(),
      limit: z.int().min(1).max(1_000),
    }),
    item: z.object({
      stories: z.array(story),
      total: z.int(),
      singles: z.int(),
      /** Why there are so many singles: V1 writers name no correlation. Empty when there are none. */
      whySingles: z.string(),
      failedTotal: z.int().nullable(),
      /** What cannot be told here, in a sentence; empty when all can. */
      unknown: z.string(),
      throughSequence: sequence,
    }),
    keep: 'latest',
  }),
  /** Anew whenever something comes to it. A correlation that nothing is known of has no nodes. */
  'correlations.trace': feed({ input: z.object({ correlationId }), item: trace, keep: 'latest' }),
  'correlations.compare': request({
    input: z.object({ left: correlationId, right: correlationId }),
    output: z.object({ left: trace, right: trace, rows: z.array(comparedNode) }),
  }),
  'correlations.producers': request({
    input: z.object({ query: z.string().max(4_000) }),
    output: z.object({ producers: z.array(producerFigures), throughSequence: sequence }),
  }),
  /** A Mermaid sequence diagram of its first `limit` nodes. */
  'correlations.mermaid': request({
    input: z.object({ correlationId, limit: z.int().min(1).max(1_000) }),
    output: z.object({ text: z.string(), leftOut: z.int() }),
  }),
};
