import { createChanges } from '../changes';
import type { FurtherMessage, FurtherMessages } from '../further-messages';

export type MemoryMessages = FurtherMessages & { add(...messages: readonly FurtherMessage[]): void };

/** Messages of further streams in memory; all of these streams are known. */
export function createMemoryMessages(...streams: readonly string[]): MemoryMessages {
  const changes = createChanges();
  const all: FurtherMessage[] = [];
  return {
    changes,
    known: () => streams,
    async ofCorrelation(correlationId) {
      return all
        .filter(({ row }) => row.correlationId === correlationId)
        .sort((left, right) => left.row.recordedMs - right.row.recordedMs);
    },
    add(...messages) {
      all.push(...messages);
      changes.announce();
    },
  };
}
