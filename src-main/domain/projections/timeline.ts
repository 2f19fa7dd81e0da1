import { nanosecondsBetween } from '../kernel/elapsed';
import type { Instant } from '../kernel/identity';
import type { Envelope } from '../kernel/metadata';
import type { PersonEvent } from '../person/events';
import type { RecordedMessage } from '../wire/reading';
import { nowhere, type Place, placed } from './place';

/** domain.md §10.2. */
export type TimelineEntry = {
  readonly timestamp: Instant;
  readonly eventType: string;
  readonly title: string;
  readonly description: string;
  readonly metadata: { readonly [key: string]: string };
};

/** One person's history, in the order of their versions. */
export type Timeline = { readonly place: Place; readonly entries: readonly TimelineEntry[] };

export const emptyTimeline: Timeline = { place: nowhere, entries: [] };

/** What to call an event, and what it says in words. */
export type EventWords = { readonly title: string; readonly description: string };
export type DescribeEvent = (envelope: Envelope<PersonEvent>) => EventWords;

/** The timeline after these further messages on the person's subjects; each event once, by its version. */
export function foldTimeline(
  { place, entries }: Timeline,
  messages: readonly RecordedMessage[],
  inWords: DescribeEvent,
): Timeline {
  const further: TimelineEntry[] = [];
  let reached = place;
  for (const message of messages) {
    const found = placed(reached, message);
    if (!found) continue;
    reached = found.place;
    if (found.envelope) further.push(entryOf(found.envelope, inWords(found.envelope)));
  }
  return { place: reached, entries: [...entries, ...further] };
}

/** Oldest first; with a limit the newest so many, newest first. */
export function listed({ entries }: Timeline, limit: number | null): readonly TimelineEntry[] {
  const ordered = byTime(entries);
  return limit === null ? ordered : ordered.reverse().slice(0, limit);
}

/** What occurred from one instant to another, both included, oldest first. */
export function between({ entries }: Timeline, start: Instant, end: Instant): readonly TimelineEntry[] {
  return byTime(entries).filter(({ timestamp }) => isNotBefore(timestamp, start) && isNotBefore(end, timestamp));
}

function entryOf({ eventId, version, event, metadata }: Envelope<PersonEvent>, words: EventWords): TimelineEntry {
  const { timestamp, correlationId, causationId, actor } = metadata;
  return {
    timestamp,
    eventType: timelineType(event),
    ...words,
    metadata: {
      event_id: eventId,
      version: String(version),
      correlation_id: correlationId,
      ...(causationId !== null && { causation_id: causationId }),
      ...(actor !== null && { actor }),
    },
  };
}

const types: { readonly [Type in Exclude<PersonEvent['type'], 'ComponentUpdated'>]: string } = {
  Created: 'person_created',
  Activated: 'person_reactivated',
  Suspended: 'person_deactivated',
  Archived: 'person_archived',
  Updated: 'person_updated',
  NameUpdated: 'name_updated',
  BirthDateSet: 'birth_date_set',
  DeathRecorded: 'death_recorded',
  ComponentAdded: 'component_registered',
  ComponentRemoved: 'component_unregistered',
  PersonMerged: 'person_merged',
  LocationAssigned: 'location_assigned',
  EmploymentAdded: 'employment_added',
  IdentityLinked: 'identity_linked',
  MetadataUpdated: 'metadata_updated',
};

/** What the older store calls data of a component type (domain.md §3.6). */
const kinds: ReadonlyMap<string, string> = new Map([
  ['EmailAddress', 'Email_updated'],
  ['PhoneNumber', 'Phone_updated'],
  ['MessagingApp', 'Messaging_updated'],
  ['ProfessionalAffiliation', 'Affiliation_updated'],
  ['Skill', 'Skills_updated'],
  ['SocialProfile', 'SocialMedia_updated'],
  ['Address', 'location_updated'],
  ['CommunicationPreferences', 'preferences_updated'],
  ['PrivacyPreferences', 'preferences_updated'],
  ['GeneralPreferences', 'preferences_updated'],
]);

function timelineType(event: PersonEvent): string {
  if (event.type !== 'ComponentUpdated') return types[event.type];
  return kinds.get(event.componentType) ?? `${event.componentType}_updated`;
}

/** By the time that events give; of those of the same time, and where one gives none that can be read, by version. */
function byTime(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return [...entries].sort(({ timestamp: one }, { timestamp: other }) => {
    if (one === other) return 0;
    const distance = nanosecondsBetween(other, one) ?? 0n;
    return distance < 0n ? -1 : distance > 0n ? 1 : 0;
  });
}

function isNotBefore(instant: Instant, earlier: Instant): boolean {
  return (nanosecondsBetween(earlier, instant) ?? -1n) >= 0n;
}
