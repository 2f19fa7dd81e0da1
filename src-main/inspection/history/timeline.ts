import { commandEntry } from '@shared/catalogue/commands';
import { familyOf } from '@shared/catalogue/events';
import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { HistoryEntry } from '@shared/views/person-history';
import type { RecordedActivity } from '../activity-index';
import { epochMsOf, eventRowOf, eventTypeOf, headerText, metadataOf, shortText } from '../event-row';
import { wordsFor } from '../event-sentence';
import { type FoldedHistory, foldable } from './folded-history';
import { placesBefore } from './leaf-ledger';
import { undoOf } from './undo';

/** Events and refused commands of one person in the order in which they came. */
export type Timeline = {
  readonly unfiltered: number;
  /** Entries of these kinds (families, marks, `refused`); none named: all. */
  of(kinds: readonly string[]): FilteredTimeline;
};

type FilteredTimeline = {
  readonly total: number;
  entries(from: number, count: number): HistoryEntry[];
  /** Position of the event of that version, or of the first one after it. */
  positionOf(version: number): number;
};

/** Filters that are remembered: one for the window, one for whoever changes it. */
const MOST_FILTERS = 4;

/** `refused` are the commands of the person that were refused, oldest first. */
export function createTimeline(history: FoldedHistory, refused: readonly RecordedActivity[]): Timeline {
  /** Places of the history, and of `refused` counted from -1 downwards. */
  const order = merged(history, refused);
  const storySizes = sizesOfStories(history, refused);
  const filtered = new Map<string, Int32Array>();

  const filter = (kinds: readonly string[]): Int32Array => {
    if (kinds.length === 0) return order;
    const key = [...kinds].sort().join(' ');
    const known = filtered.get(key);
    if (known) return known;
    const wanted = new Set(kinds);
    const found = order.filter((place) => kindsAt(place).some((kind) => wanted.has(kind)));
    if (filtered.size === MOST_FILTERS) filtered.clear();
    filtered.set(key, found);
    return found;
  };

  const kindsAt = (place: number): readonly string[] => {
    const message = history.messages[place];
    if (place < 0 || !message) return ['refused'];
    return [familyOf(eventTypeOf(message)), ...message.reading.marks];
  };

  const entryAt = (place: number, position: number): HistoryEntry => {
    const activity = refused[-1 - place];
    const entry = place < 0 && activity ? refusedEntry(activity, position) : eventEntry(history, place, position);
    return { ...entry, storySize: (entry.correlationId !== null && storySizes.get(entry.correlationId)) || 1 };
  };

  return {
    unfiltered: order.length,
    of(kinds) {
      const places = filter(kinds);
      return {
        total: places.length,
        entries: (from, count) =>
          [...places.subarray(from, from + count)].map((place, index) => entryAt(place, from + index)),
        positionOf(version) {
          const wanted = Math.max(history.countAt(version) - 1, 0);
          const position = places.findIndex((place) => place >= wanted);
          return position === -1 ? Math.max(places.length - 1, 0) : position;
        },
      };
    },
  };
}

/** A refusal stands before the first event that was recorded after it. */
function merged({ messages }: FoldedHistory, refused: readonly RecordedActivity[]): Int32Array {
  const times = messages.map(({ recordedAt }) => epochMsOf(recordedAt) ?? 0);
  const order = new Int32Array(messages.length + refused.length);
  let [next, at] = [0, 0];
  for (const [index, { recordedAt }] of refused.entries()) {
    const ms = epochMsOf(recordedAt) ?? 0;
    const before = placesBefore(times.length, (place) => (times[place] ?? 0) <= ms);
    while (next < before) order[at++] = next++;
    order[at++] = -1 - index;
  }
  while (next < messages.length) order[at++] = next++;
  return order;
}

function sizesOfStories({ messages }: FoldedHistory, refused: readonly RecordedActivity[]): Map<string, number> {
  const sizes = new Map<string, number>();
  const count = (story: string | null) => story !== null && sizes.set(story, (sizes.get(story) ?? 0) + 1);
  for (const message of messages) count(storyOf(message));
  for (const { correlationId } of refused) count(shortText(correlationId));
  return sizes;
}

/** How many stories a history tells; what belongs to none is one of its own. */
export function countStories({ messages }: FoldedHistory): number {
  const named = new Set<string>();
  let alone = 0;
  for (const message of messages) {
    const story = storyOf(message);
    if (story === null) alone += 1;
    else named.add(story);
  }
  return named.size + alone;
}

function storyOf(message: FoldedHistory['messages'][number]): string | null {
  return shortText(metadataOf(message.reading)?.correlationId ?? headerText(message.headers, 'X-Correlation-ID'));
}

type EntryAlone = Omit<HistoryEntry, 'storySize'>;

function eventEntry(history: FoldedHistory, at: number, position: number): EntryAlone {
  const message = history.messages[at];
  if (!message) throw new RangeError(`there is no message ${at} in this history`);
  const { reading } = message;
  const row = eventRowOf(message, null);
  const event = foldable(message)?.event;
  const deed = event && { event, before: history.personAfter(at), after: history.personAfter(at + 1) };
  return {
    kind: event ? 'event' : 'unreadable',
    position,
    sequence: row.sequence,
    version: history.versionAfter(at + 1),
    occurredMs: row.occurredMs ?? row.recordedMs,
    recordedMs: row.recordedMs,
    type: row.type,
    family: row.family,
    marks: row.marks,
    ...wordsFor(message),
    by: row.by,
    producer: row.producer,
    schemaVersion: reading.kind === 'event' ? reading.schemaVersion : null,
    correlationId: row.correlationId,
    commandId: shortText(metadataOf(reading)?.causationId ?? null),
    undo: deed ? undoOf(deed, history.personAfter(history.messages.length)) : null,
  };
}

function refusedEntry(activity: RecordedActivity, position: number): EntryAlone {
  const { commandType, error, actor, producer, correlationId, commandId, at, recordedAt } = activity;
  const recordedMs = epochMsOf(recordedAt) ?? 0;
  const entry = commandEntry(commandType ?? '');
  const named = entry?.label ?? (commandType === null ? 'A command' : wordsOfTag(commandType));
  return {
    kind: 'refused',
    position,
    sequence: null,
    version: null,
    occurredMs: epochMsOf(at) ?? recordedMs,
    recordedMs,
    type: shortText(commandType) ?? '',
    family: entry?.family ?? 'other',
    marks: [],
    sentence: `Refused: ${named}`,
    reason: shortText(error?.message ?? null),
    by: shortText(actor),
    producer: shortText(producer),
    schemaVersion: null,
    correlationId: shortText(correlationId),
    commandId: shortText(commandId),
    undo: null,
  };
}
