import type { PersonPage, TimelineEntry } from '@shared/views/person';
import type { PersonId } from '../domain/kernel/identity';
import { evolve } from '../domain/person/evolve';
import { displayName } from '../domain/person/name';
import { exists, type LifecycleTag, type Person, unknownPerson } from '../domain/person/state';
import type { RecordedMessage } from '../domain/wire/reading';
import { countMessage, nothingCounted, numberedMessage } from '../domain/wire/version-count';
import { epochMsOf, eventRowOf } from './event-row';
import { wordsFor } from './event-sentence';
import { createBlame, describePerson } from './person-sections';

/** Newest entries that are sent; a longer history says how many it left out. */
export const MAX_TIMELINE = 2_000;

const lifecycleShown: Readonly<Record<LifecycleTag, PersonPage['lifecycle']>> = {
  Draft: null,
  Active: 'Active',
  Suspended: 'Suspended',
  Archived: 'Archived',
  Deceased: 'Deceased',
  MergedInto: 'Merged',
};

/** Who the person is now and what happened to them, folded from all messages on their subjects, oldest first. */
export function describeHistory(personId: PersonId, messages: readonly RecordedMessage[]): PersonPage {
  const blame = createBlame();
  const timeline: TimelineEntry[] = [];
  const firstShown = messages.length - MAX_TIMELINE;
  let person = unknownPerson(personId);
  let version = 0;
  let unread = 0;

  let count = nothingCounted;
  for (const [place, stored] of messages.entries()) {
    const message = numberedMessage(stored, count);
    const { reading } = message;
    count = countMessage(count, reading);
    const foldable = reading.kind === 'event' && !reading.marks.includes('misfiled') ? reading.envelope : undefined;
    if (foldable) {
      person = evolve(person, foldable);
      const ms = epochMsOf(foldable.metadata.timestamp);
      blame.learn(describePerson(person), { version: foldable.version, ms });
    } else {
      unread += 1;
    }
    // The next version is one more than the larger of both (wire.md §3).
    version = Math.max(version, foldable?.version ?? 0, place + 1);
    if (place >= firstShown) timeline.push(timelineEntry(message, personNameOf(person)));
  }

  const { lifecycle } = person;
  return {
    personId,
    found: messages.length > 0,
    name: exists(person) ? personNameOf(person) || 'No name given' : '',
    lifecycle: lifecycleShown[lifecycle.tag],
    lifecycleSinceMs: lifecycle.tag === 'Draft' ? null : epochMsOf(lifecycle.since),
    version,
    unread,
    sections: blame.sign(exists(person) ? describePerson(person) : []),
    timeline,
    olderLeftOut: Math.max(firstShown, 0),
  };
}

/** The page of an id that no person has. */
export function nobody(personId: string): PersonPage {
  return {
    personId,
    found: false,
    name: '',
    lifecycle: null,
    lifecycleSinceMs: null,
    version: 0,
    unread: 0,
    sections: [],
    timeline: [],
    olderLeftOut: 0,
  };
}

function personNameOf(person: Person): string {
  return displayName(person.name).trim().slice(0, 200);
}

function timelineEntry(message: RecordedMessage, personName: string): TimelineEntry {
  const row = eventRowOf(message, personName);
  const { sequence, version, recordedMs, type, family, marks, by, producer, correlationId } = row;
  const occurredMs = row.occurredMs ?? recordedMs;
  return {
    sequence,
    version,
    occurredMs,
    recordedMs,
    type,
    family,
    marks,
    by,
    producer,
    correlationId,
    ...wordsFor(message),
  };
}
