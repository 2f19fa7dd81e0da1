import { eventInWords } from '@shared/catalogue/events';
import { foldText } from '@shared/text/fold-text';
import type { lifecycleStates, PersonRow } from '@shared/views/person';
import type { EventId, Sequence, Version } from '../domain/kernel/identity';
import type { PersonEvent, PersonName } from '../domain/person/events';
import { displayName } from '../domain/person/name';
import type { RecordedMessage } from '../domain/wire/reading';
import { epochMsOf, eventTypeOf } from './event-row';
import type { PersonFacts } from './person-search/person-facts';

type LifecycleState = (typeof lifecycleStates)[number];

const MAX_NAME = 200;

/** What the list shows and the search reads of one person. */
export type PersonSummary = PersonRow & {
  /** Whether any event that we can read tells of the person. */
  readonly exists: boolean;
  /** Stream sequence of the last message on the person's subjects. */
  readonly lastSequence: Sequence;
  readonly messages: number;
  /** What the list is ordered by. */
  readonly order: string;
  /** What is searched. */
  readonly facts: PersonFacts;
};

export type ToldEvent = { readonly event: PersonEvent; readonly eventId: EventId };

/** The same as it is kept: what is searched lies elsewhere, as bytes (`ToldLogs`). */
export type KeptSummary = { -readonly [Key in keyof Omit<PersonSummary, 'facts'>]: PersonSummary[Key] } & {
  /** Whether anybody has said how the person is called. */
  isNamed: boolean;
};

/** One person as an index keeps them between two runs. */
export type SavedPerson = Readonly<KeptSummary> & { readonly told: Uint8Array };

/** How a person is shown, and what the list is ordered by. */
export type ShownName = { readonly name: string; readonly order: string };

/** What one message says of its person, as far as a summary keeps it; what cannot be read or is misfiled only counts. */
export type Told = {
  readonly sequence: Sequence;
  /** Wire type, or what stands for it. */
  readonly wireType: string;
  readonly atMs: number;
  readonly event: ToldEnvelope | undefined;
};
type ToldEnvelope = ToldEvent & { readonly version: Version };

export function toldIn(message: RecordedMessage): Told {
  const { reading, recordedAt, sequence } = message;
  const readable = reading.kind === 'event' && !reading.marks.includes('misfiled') ? reading.envelope : undefined;
  return {
    sequence,
    wireType: eventTypeOf(message),
    // When it happened, as the person's timeline says it; when it was recorded where nothing says so.
    atMs: epochMsOf(readable?.metadata.timestamp ?? recordedAt) ?? 0,
    event: readable,
  };
}

/** Takes one more message on the person's subjects. */
export function tell(summary: KeptSummary, { sequence, wireType, atMs, event }: Told): void {
  countMessage(summary, sequence, wireType, atMs);
  if (!event) return;
  countEvent(summary, event.event.type, event.version);
  const name = nameIn(event.event);
  if (name) rename(summary, shownNameOf(name));
}

/** The same in steps, of a message that was read from its bytes: every event of a stream comes through here. */
export function countMessage(summary: KeptSummary, sequence: Sequence, wireType: string, atMs: number): void {
  summary.messages += 1;
  // The next version is one more than the larger of both (wire.md §3).
  summary.version = Math.max(summary.version, summary.messages);
  summary.lastEvent = eventInWords(wireType);
  summary.lastEventMs = atMs;
  summary.lastSequence = sequence;
}

export function countEvent(summary: KeptSummary, type: string, version: Version): void {
  summary.version = Math.max(summary.version, version);
  summary.exists = true;
  summary.lifecycle = lifecycleAfter[type] ?? summary.lifecycle;
}

export function rename(summary: KeptSummary, { name, order }: ShownName): void {
  summary.name = name;
  summary.order = order;
  summary.isNamed = true;
}

export function shownNameOf(name: PersonName): ShownName {
  const shown = displayName(name).trim().slice(0, MAX_NAME);
  return { name: shown || 'No name given', order: foldText(shown) };
}

export function nobody(personId: string): KeptSummary {
  return {
    personId,
    name: 'Name unknown',
    lifecycle: 'Active',
    exists: false,
    version: 0,
    lastEvent: '',
    lastEventMs: 0,
    lastSequence: 0,
    messages: 0,
    order: '',
    isNamed: false,
  };
}

function nameIn(event: PersonEvent): PersonName | undefined {
  return event.type === 'Created' ? event.name : event.type === 'NameUpdated' ? event.newName : undefined;
}

/** The lifecycle as `evolve` folds it, without the rest of the person; other events leave it as it is. */
const lifecycleAfter: Readonly<Record<string, LifecycleState | undefined>> = {
  Created: 'Active',
  Activated: 'Active',
  Suspended: 'Suspended',
  Archived: 'Archived',
  DeathRecorded: 'Deceased',
  PersonMerged: 'Merged',
};
