import { sha256 } from '../infrastructure/nats/jetstream-audit';
import { createSystemClock } from '../infrastructure/system/system-clock';
import type { HistoryLookParts } from '../inspection/history/history-access';
import { createHistoryLook, type HistoryLook } from '../inspection/history/history-look';
import type { IndexedSource } from './captured-source';

/** How far the index has come, and what is read beside the events. */
type Around = Pick<HistoryLookParts, 'followed' | 'persons' | 'activity' | 'deadLetters' | 'breathe'>;

/** Persons through time, from the stream that this index process shows. */
export function openHistories(source: IndexedSource, around: Around): HistoryLook {
  const { stream, reader, index } = source;
  return createHistoryLook({
    ...around,
    stream,
    reader,
    index,
    beside: () => source.beside?.(),
    sha256,
    now: createSystemClock().now,
  });
}
