import { eventInWords } from '@shared/catalogue/events';
import type { lifecycleStates, PersonRow } from '@shared/views/person';
import type { Sequence } from '../domain/kernel/identity';
import type { PersonEvent } from '../domain/person/events';
import { displayName, fullName } from '../domain/person/name';
import type { RecordedMessage } from '../domain/wire/reading';
import { epochMsOf, eventTypeOf } from './event-row';
import { foldText } from './fold-text';

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

/** The summary after one more message on the person's subjects; what cannot be read or is misfiled only counts. */
export function summarise(before: PersonSummary | undefined, message: RecordedMessage): PersonSummary | undefined {
  const { personId, reading } = message;
  if (personId === null) return undefined;
  const messages = (before?.messages ?? 0) + 1;
  const readable = reading.kind === 'event' && !reading.marks.includes('misfiled') ? reading.envelope : undefined;
  const known = before ?? nobody(personId);
  const place = {
    messages,
    // The next version is one more than the larger of both (wire.md §3).
    version: Math.max(known.version, messages, readable?.version ?? 0),
    lastSequence: message.sequence,
    lastEvent: eventInWords(eventTypeOf(message)),
    // When it happened, as the person's timeline says it; when it was recorded where nothing says so.
    lastEventMs: epochMsOf(readable?.metadata.timestamp ?? message.recordedAt) ?? 0,
  };
  if (!readable) return { ...known, ...place };
  const lifecycle = lifecycleAfter(known.lifecycle, readable.event);
  return { ...known, ...place, ...named(known, readable.event), lifecycle, exists: true };
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

function named(known: PersonSummary, event: PersonEvent): Pick<PersonSummary, 'name' | 'names' | 'order'> | undefined {
  const name = event.type === 'Created' ? event.name : event.type === 'NameUpdated' ? event.newName : undefined;
  if (!name) return undefined;
  const shown = displayName(name).trim().slice(0, MAX_NAME);
  const searched = ` ${foldText(`${shown} ${fullName(name)}`.slice(0, 2 * MAX_NAME))}`;
  const former = known.names === '' ? [] : known.names.split('\n').filter((line) => line !== searched);
  const names = [searched, ...former].slice(0, MAX_NAMES).join('\n');
  return { name: shown || 'No name given', names, order: foldText(shown) };
}

/** The lifecycle as `evolve` folds it, without the rest of the person. */
function lifecycleAfter(before: LifecycleState, event: PersonEvent): LifecycleState {
  switch (event.type) {
    case 'Created':
    case 'Activated':
      return 'Active';
    case 'Suspended':
      return 'Suspended';
    case 'Archived':
      return 'Archived';
    case 'DeathRecorded':
      return 'Deceased';
    case 'PersonMerged':
      return 'Merged';
    default:
      return before;
  }
}
