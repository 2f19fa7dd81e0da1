import { z } from 'zod';
import { eventLinks, eventMigration, LARGEST_PIECE_BYTES, payloadPiece } from '../views/event-detail';
import { sequence } from '../views/identifiers';
import { request } from './define';
import { streamName } from './stream';

/** What the detail pane asks about one event when it is looked at more closely. */
export const event = {
  /** More of its payload. */
  'event.payload': request({
    input: z.object({
      stream: streamName,
      sequence,
      fromByte: z.int().nonnegative(),
      bytes: z.int().min(1).max(LARGEST_PIECE_BYTES),
    }),
    output: payloadPiece,
  }),
  /** As stored and as migrated; null when it is in the layout that we write, or cannot be read, or is too large to compare. */
  'event.migration': request({
    input: z.object({ stream: streamName, sequence }),
    output: z.object({ migration: eventMigration.nullable() }),
  }),
  'event.links': request({ input: z.object({ stream: streamName, sequence }), output: eventLinks }),
};
