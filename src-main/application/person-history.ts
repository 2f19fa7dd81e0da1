import type { PersonId, Sequence, Version } from '../domain/kernel/identity';
import type { Envelope, Json } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import { evolve } from '../domain/person/evolve';
import { type Person, unknownPerson } from '../domain/person/state';
import type { RecordedMessage } from '../domain/wire/reading';

/** What a command left in the history: `events` of the `of` that it makes. */
export type ProcessedCommand = { readonly version: Version; readonly events: number; readonly of: number };

/** A person folded for deciding, with what an append must know. */
export type PersonHistory = {
  readonly person: Person;
  /** Stream sequence of the person's last message, 0 when there is none. */
  readonly lastSequence: Sequence;
  /** Messages on the person's subjects, readable or not: each keeps its place in the count (wire.md §3). */
  readonly messages: number;
  /** The larger of the last known version and the number of messages. */
  readonly version: Version;
  /**
   * By command id, which is the causation of the events (wire.md §4). The map grows in place as the history goes on:
   * it belongs to the lane that holds the history.
   */
  readonly commands: Map<string, ProcessedCommand>;
};

export function emptyHistory(personId: PersonId): PersonHistory {
  return { person: unknownPerson(personId), lastSequence: 0, messages: 0, version: 0, commands: new Map() };
}

/** The history after further messages. What cannot be read, or names another person, is counted and not folded. */
export function continueHistory(
  history: PersonHistory,
  messages: readonly RecordedMessage[],
  lastSequence: Sequence,
): PersonHistory {
  let { person, version } = history;
  let count = history.messages;
  for (const { reading } of messages) {
    count += 1;
    const known =
      reading.kind === 'event' ? reading.envelope.version : reading.kind === 'unknown' ? reading.version : 0;
    version = Math.max(version, known ?? 0, count);
    if (reading.kind === 'event' && !reading.marks.includes('misfiled')) {
      person = evolve(person, reading.envelope);
      remember(history.commands, reading.envelope);
    }
  }
  return { person, version, messages: count, lastSequence, commands: history.commands };
}

/** The history after our own append, without reading it again. */
export function appendedHistory(
  history: PersonHistory,
  envelopes: readonly Envelope<PersonEvent>[],
  lastSequence: Sequence,
): PersonHistory {
  for (const envelope of envelopes) remember(history.commands, envelope);
  return {
    person: envelopes.reduce(evolve, history.person),
    version: history.version + envelopes.length,
    messages: history.messages + envelopes.length,
    lastSequence,
    commands: history.commands,
  };
}

/** The command's outcome when all of its events stand in the history. */
export function processedCommand(history: PersonHistory, commandId: string): ProcessedCommand | undefined {
  const processed = history.commands.get(commandId);
  return processed && processed.events >= processed.of ? processed : undefined;
}

function remember(commands: Map<string, ProcessedCommand>, { version, metadata }: Envelope<PersonEvent>): void {
  if (metadata.causationId === null) return;
  const events = (commands.get(metadata.causationId)?.events ?? 0) + 1;
  commands.set(metadata.causationId, { version, events, of: eventsOfCommand(metadata.context.command) });
}

/** `{"index":1,"of":3}` (wire.md §2); other writers leave it out, then each event stands alone. */
function eventsOfCommand(place: Json | undefined): number {
  const of = typeof place === 'object' && place !== null && 'of' in place ? place.of : 1;
  return typeof of === 'number' ? of : 1;
}
