import { eventInWords } from '@shared/catalogue/events';
import { foldText } from '@shared/text/fold-text';
import type { lifecycleStates, PersonRow } from '@shared/views/person';
import type { Sequence, Version } from '../domain/kernel/identity';
import type { PersonEvent, PersonName } from '../domain/person/events';
import { displayName, fullName } from '../domain/person/name';
import type { RecordedMessage } from '../domain/wire/reading';
import { epochMsOf, eventTypeOf } from './event-row';

type LifecycleState = (typeof lifecycleStates)[number];

/** Former names that can still be searched; a hostile history must not fill the memory. */
const MAX_NAMES = 20;
const MAX_NAME = 200;

/** What the list shows and the search reads of one person. */
export type PersonSummary = PersonRow & {
  /** Whether any event that we can read tells of the person. */
  readonly exists: boolean;
  /** Stream sequence of the last message on the person's subjects. */
  readonly lastSequence: Sequence;
  readonly messages: number;
  /** All names so far, newest first, folded for searching: a line each, with a blank before each word. */
  readonly names: string;
  /** What the list is ordered by. */
  readonly order: string;
};

/** What one message tells of its person, as far as a summary keeps it. */
export type Told = {
  readonly personId: string;
  readonly sequence: Sequence;
  /** Wire type, or what stands for it. */
  readonly wireType: string;
  readonly atMs: number;
  /** What can be read and is not misfiled; anything else only counts. */
  readonly event:
    | { readonly type: string; readonly version: Version; readonly name: PersonName | undefined }
    | undefined;
};

/** The summary after one more message on the person's subjects; what cannot be read or is misfiled only counts. */
export function summarise(before: PersonSummary | undefined, message: RecordedMessage): PersonSummary | undefined {
  const { personId, reading, recordedAt, sequence } = message;
  if (personId === null) return undefined;
  const readable = reading.kind === 'event' && !reading.marks.includes('misfiled') ? reading.envelope : undefined;
  const event = readable?.event;
  return summaryAfter(before, {
    personId,
    sequence,
    wireType: eventTypeOf(message),
    // When it happened, as the person's timeline says it; when it was recorded where nothing says so.
    atMs: epochMsOf(readable?.metadata.timestamp ?? recordedAt) ?? 0,
    event: event && { type: event.type, version: readable?.version ?? 0, name: nameIn(event) },
  });
}

/** Every event of the stream comes through here: one flat object, and nothing is worked out twice. */
export function summaryAfter(before: PersonSummary | undefined, told: Told): PersonSummary {
  const { event, personId } = told;
  const known = before ?? nobody(personId);
  const messages = known.messages + 1;
  const names = event?.name ? named(known, event.name) : known;
  return {
    personId,
    name: names.name,
    lifecycle: event ? (lifecycleAfter[event.type] ?? known.lifecycle) : known.lifecycle,
    exists: known.exists || event !== undefined,
    // The next version is one more than the larger of both (wire.md §3).
    version: Math.max(known.version, messages, event?.version ?? 0),
    lastEvent: eventInWords(told.wireType),
    lastEventMs: told.atMs,
    lastSequence: told.sequence,
    messages,
    names: names.names,
    order: names.order,
  };
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
    names: '',
    order: '',
  };
}

function nameIn(event: PersonEvent): PersonName | undefined {
  return event.type === 'Created' ? event.name : event.type === 'NameUpdated' ? event.newName : undefined;
}

function named(known: PersonSummary, name: PersonName): Pick<PersonSummary, 'name' | 'names' | 'order'> {
  const shown = displayName(name).trim().slice(0, MAX_NAME);
  const searched = ` ${foldText(`${shown} ${fullName(name)}`.slice(0, 2 * MAX_NAME))}`;
  const former = known.names === '' ? [] : known.names.split('\n').filter((line) => line !== searched);
  const names = [searched, ...former].slice(0, MAX_NAMES).join('\n');
  return { name: shown || 'No name given', names, order: foldText(shown) };
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
