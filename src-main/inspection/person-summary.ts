import { eventInWords } from '@shared/catalogue/events';
import { foldText } from '@shared/text/fold-text';
import type { lifecycleStates, PersonRow } from '@shared/views/person';
import type { EventId, Sequence, Version } from '../domain/kernel/identity';
import type { PersonEvent, PersonName } from '../domain/person/events';
import { displayName } from '../domain/person/name';
import type { RecordedMessage } from '../domain/wire/reading';
import { epochMsOf, eventTypeOf } from './event-row';
import { factsAfter, nothingKnown, type PersonFacts } from './person-search/person-facts';

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

/** What one message tells of its person, as far as a summary keeps it. */
export type Told = {
  readonly personId: string;
  readonly sequence: Sequence;
  /** Wire type, or what stands for it. */
  readonly wireType: string;
  readonly atMs: number;
  /** What can be read and is not misfiled; anything else only counts. */
  readonly event:
    | {
        readonly type: string;
        readonly version: Version;
        /** Undefined where it says nothing that a summary keeps. */
        readonly told: ToldEvent | undefined;
      }
    | undefined;
};

/** The summary after one more message on the person's subjects; what cannot be read or is misfiled only counts. */
export function summarise(before: PersonSummary | undefined, message: RecordedMessage): PersonSummary | undefined {
  const { personId, reading, recordedAt, sequence } = message;
  if (personId === null) return undefined;
  const readable = reading.kind === 'event' && !reading.marks.includes('misfiled') ? reading.envelope : undefined;
  return summaryAfter(before, {
    personId,
    sequence,
    wireType: eventTypeOf(message),
    // When it happened, as the person's timeline says it; when it was recorded where nothing says so.
    atMs: epochMsOf(readable?.metadata.timestamp ?? recordedAt) ?? 0,
    event: readable && {
      type: readable.event.type,
      version: readable.version,
      told: readable,
    },
  });
}

/** The summary after what was told; the one before stays as it is. */
export function summaryAfter(before: PersonSummary | undefined, told: Told): PersonSummary {
  const summary: KeptSummary = before ? { ...before } : nobody(told.personId);
  tell(summary, told);
  return summary;
}

/** The summary of the one who keeps it. */
export type KeptSummary = { -readonly [Key in keyof PersonSummary]: PersonSummary[Key] };

/** The same in place: every event of a stream comes through here, and nothing is made anew that stays as it is. */
export function tell(summary: KeptSummary, { event, sequence, wireType, atMs }: Told): void {
  summary.messages += 1;
  // The next version is one more than the larger of both (wire.md §3).
  summary.version = Math.max(summary.version, summary.messages, event?.version ?? 0);
  summary.lastEvent = eventInWords(wireType);
  summary.lastEventMs = atMs;
  summary.lastSequence = sequence;
  if (!event) return;
  summary.exists = true;
  summary.lifecycle = lifecycleAfter[event.type] ?? summary.lifecycle;
  if (!event.told) return;
  const name = nameIn(event.told.event);
  if (name) {
    const shown = shownName(name);
    summary.name = shown || 'No name given';
    summary.order = foldText(shown);
  }
  summary.facts = factsAfter(summary.facts, event.told.event, event.told.eventId);
}

/** Whether anybody has said how the person is called. */
export function isNamed({ facts }: PersonSummary): boolean {
  return facts.names.length > 0;
}

function nobody(personId: string): PersonSummary {
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
    facts: nothingKnown,
  };
}

function nameIn(event: PersonEvent): PersonName | undefined {
  return event.type === 'Created' ? event.name : event.type === 'NameUpdated' ? event.newName : undefined;
}

function shownName(name: PersonName): string {
  return displayName(name).trim().slice(0, MAX_NAME);
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
