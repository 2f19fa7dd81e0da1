import type { HistoryEntry } from '@shared/views/person-history';

/** An entry of which only what matters need be said. */
export function anEntry(given: Partial<HistoryEntry> = {}): HistoryEntry {
  const position = given.position ?? 0;
  return {
    kind: 'event',
    position,
    sequence: position + 1,
    version: position + 1,
    occurredMs: 1000 * position,
    recordedMs: 1000 * position,
    type: 'NameUpdated',
    family: 'identity',
    marks: [],
    sentence: 'Name changed',
    reason: null,
    by: null,
    producer: null,
    schemaVersion: '2.0',
    correlationId: null,
    commandId: null,
    storySize: 1,
    undo: null,
    ...given,
  };
}
