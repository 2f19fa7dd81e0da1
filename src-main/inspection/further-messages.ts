import type { EventRow } from '@shared/views/event-row';
import type { Changes } from './changes';

/** A message of a stream that is read along: of others, so nothing is known of it but what any message tells. */
export type FurtherMessage = { readonly stream: string; readonly row: EventRow };

/**
 * What other services recorded in the limits streams that are read along. Its suite is `further-messages.suite.ts`, for
 * tests there is `further-streams/memory-messages.fixture.ts`.
 */
export interface FurtherMessages {
  /** Names of the streams that are there and were read to their end: of others it is unknown what they hold. */
  known(): readonly string[];
  /** Messages of a story from all of them, by the time they were recorded; of a stream 1,000 at most, the oldest. */
  ofCorrelation(correlationId: string): Promise<readonly FurtherMessage[]>;
  /** Tells when messages have come or gone, and when `known` changes. */
  readonly changes: Pick<Changes, 'next'>;
}
