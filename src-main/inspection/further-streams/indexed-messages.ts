import type { EventColumns, EventRow } from '@shared/views/event-row';
import { anyOf, createChanges } from '../changes';
import { sequencesOf } from '../filter-answers';
import type { FurtherMessage, FurtherMessages } from '../further-messages';
import type { FollowedStream } from './followed-stream';
import { withId } from './wanted-rows';

const MOST_OF_A_STREAM = 1_000;

type Followed = Pick<FollowedStream, 'stream' | 'index' | 'changes' | 'known'>;

/** The messages of streams that are followed: what their indexes tell is all that is known of them. */
export function createIndexedMessages(followed: readonly Followed[]): FurtherMessages {
  const ofStream = async ({ stream, index }: Followed, correlationId: string): Promise<FurtherMessage[]> => {
    const matching = await index.matching(withId('correlation', correlationId));
    const columns = await index.rows(sequencesOf(matching, 'oldest', 0, MOST_OF_A_STREAM));
    return rowsOf(columns).map((row) => ({ stream, row }));
  };

  return {
    changes: followed.length === 0 ? createChanges() : anyOf(...followed.map(({ changes }) => changes)),
    known: () => followed.filter(({ known }) => known()).map(({ stream }) => stream),
    async ofCorrelation(correlationId) {
      const found = await Promise.all(followed.map((one) => ofStream(one, correlationId)));
      // Sorting keeps what was recorded at the same time as it stands: each stream in its order.
      return found.flat().sort((left, right) => left.row.recordedMs - right.row.recordedMs);
    },
  };
}

function rowsOf(columns: EventColumns): EventRow[] {
  const entries = Object.entries(columns);
  return columns.sequence.map(
    (_, at) => Object.fromEntries(entries.map(([name, values]) => [name, values[at]])) as EventRow,
  );
}
