import { type BloomFilter, emptyBloomFilter, mightContain } from '../domain/kernel/bloom-filter';
import type { PersonId, Sequence, Version } from '../domain/kernel/identity';
import type { Envelope, Json } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import { evolve } from '../domain/person/evolve';
import { type Person, unknownPerson } from '../domain/person/state';
import type { RecordedMessage } from '../domain/wire/reading';
import { countMessage, numbered, type VersionCount } from '../domain/wire/version-count';

/** What a command left in the history: `events` of the `of` that it makes, the last of them at version and sequence. */
export type ProcessedCommand = {
  readonly version: Version;
  readonly events: number;
  readonly of: number;
  readonly sequence: Sequence;
};

/** A person folded for deciding, with what an append must know. */
export type PersonHistory = {
  readonly person: Person;
  /** Stream sequence of the person's last message, 0 when there is none. */
  readonly lastSequence: Sequence;
  /** Id of the event in that message, null when it has none: by this a stream is known again that was made anew. */
  readonly lastEventId: string | null;
  /** Messages on the person's subjects, readable or not: each keeps its place in the count (wire.md §3). */
  readonly messages: number;
  /** The larger of the last known version and the number of messages. */
  readonly version: Version;
  /**
   * By command id, which is the causation of the events (wire.md §4). The map grows in place as the history goes on:
   * it belongs to the lane that holds the history. So does `incomplete`.
   */
  readonly commands: Map<string, ProcessedCommand>;
  /** Commands of which events are missing: whoever loads the person finishes them before deciding anything. */
  readonly incomplete: Set<string>;
  /** Ids of the commands before those in the map. */
  readonly earlier: BloomFilter;
  /** Version of the last snapshot that is known of, 0 when there is none. */
  readonly snapshotVersion: Version;
  /** Bytes of what was folded, as far as they may be kept in the state. */
  readonly bytes: number;
};

export function emptyHistory(personId: PersonId): PersonHistory {
  return {
    person: unknownPerson(personId),
    lastSequence: 0,
    lastEventId: null,
    messages: 0,
    version: 0,
    commands: new Map(),
    incomplete: new Set(),
    earlier: emptyBloomFilter,
    snapshotVersion: 0,
    bytes: 0,
  };
}

/** The history after further messages. What cannot be read, or names another person, is counted and not folded. */
export function continueHistory(
  history: PersonHistory,
  messages: readonly RecordedMessage[],
  lastSequence: Sequence,
): PersonHistory {
  let { person, lastEventId, bytes } = history;
  let count: VersionCount = history;
  for (const message of messages) {
    const { reading } = message;
    bytes += message.sizeBytes;
    lastEventId = eventIdOf(message);
    if (reading.kind === 'event' && !reading.marks.includes('misfiled')) {
      const envelope = numbered(reading.envelope, count);
      person = evolve(person, envelope);
      remember(history, envelope, message.sequence);
    }
    count = countMessage(count, reading);
  }
  const { version, messages: counted } = count;
  return { ...history, person, version, messages: counted, lastSequence, lastEventId, bytes };
}

/** The history after our own append, without reading it again. */
export function appendedHistory(
  history: PersonHistory,
  envelopes: readonly Envelope<PersonEvent>[],
  lastSequence: Sequence,
): PersonHistory {
  let { person, bytes } = history;
  for (const envelope of envelopes) {
    person = evolve(person, envelope);
    bytes += sizeOf(envelope.event);
    remember(history, envelope, lastSequence);
  }
  return {
    ...history,
    person,
    version: history.version + envelopes.length,
    messages: history.messages + envelopes.length,
    lastSequence,
    lastEventId: envelopes.at(-1)?.eventId ?? history.lastEventId,
    bytes,
  };
}

/**
 * The same history with those ids in the filter alone, as a snapshot keeps them. `filtered` is the filter that has seen
 * `history.earlier` and them.
 */
export function condensedHistory(history: PersonHistory, ids: readonly string[], filtered: BloomFilter): PersonHistory {
  for (const id of ids) if (!history.incomplete.has(id)) history.commands.delete(id);
  return { ...history, earlier: filtered };
}

/** What the history knows of a command; `perhaps` when only the whole history can tell. */
export function commandIn(history: PersonHistory, commandId: string): ProcessedCommand | 'perhaps' | undefined {
  const known = history.commands.get(commandId);
  if (known) return known;
  return mightContain(history.earlier, commandId) ? 'perhaps' : undefined;
}

export function eventIdOf({ reading }: RecordedMessage): string | null {
  if (reading.kind === 'event') return reading.envelope.eventId;
  return reading.kind === 'unknown' ? reading.eventId : null;
}

function remember(
  { commands, incomplete }: PersonHistory,
  { version, metadata: { causationId, context } }: Envelope<PersonEvent>,
  sequence: Sequence,
): void {
  if (causationId === null) return;
  const before = commands.get(causationId)?.events ?? 0;
  const { index, of } = placeOf(context.command, before + 1);
  // A copy of an event that stands there already.
  if (index <= before) return;
  commands.set(causationId, { version, events: before + 1, of, sequence });
  if (before + 1 < of) incomplete.add(causationId);
  else incomplete.delete(causationId);
}

/** `{"index":1,"of":3}` (wire.md §2); other writers leave it out, then each event stands alone. */
function placeOf(place: Json | undefined, next: number): { readonly index: number; readonly of: number } {
  if (typeof place !== 'object' || place === null || !('index' in place && 'of' in place)) {
    return { index: next, of: 1 };
  }
  const { index, of } = place;
  return { index: typeof index === 'number' ? index : next, of: typeof of === 'number' ? of : 1 };
}

/** Most events are small and of known shape; what may be large is data that somebody sent. */
function sizeOf(event: PersonEvent): number {
  const SMALL = 200;
  switch (event.type) {
    case 'ComponentAdded':
      return SMALL + JSON.stringify(event.componentData).length;
    case 'ComponentUpdated':
      return SMALL + JSON.stringify(event.changes).length;
    case 'MetadataUpdated':
      return SMALL + JSON.stringify(event.metadataValue).length;
    case 'Updated':
      return SMALL + JSON.stringify(event.updates).length;
    default:
      return SMALL;
  }
}
