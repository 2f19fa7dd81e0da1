import { type PersonId, parsePersonId } from '../kernel/identity';
import type { PersonEventType } from '../person/events';

/** Subjects and durable names of the preset `default` (wire.md §1). */

/** Endpoint of the micro service `person`. */
export const apiCommandSubject = 'person.api.command';

/** Durable of the command queue; also names our dead letters. */
export const commandConsumer = 'person-command-processor';

/** Routing text per event: snake case of the type, with the one exception of `PersonMerged` (domain.md §1.4). */
const eventTexts: { readonly [Type in PersonEventType]: string } = {
  Created: 'person.created',
  Activated: 'person.activated',
  Suspended: 'person.suspended',
  Archived: 'person.archived',
  Updated: 'person.updated',
  NameUpdated: 'person.name_updated',
  BirthDateSet: 'person.birth_date_set',
  DeathRecorded: 'person.death_recorded',
  ComponentAdded: 'person.component_added',
  ComponentUpdated: 'person.component_updated',
  ComponentRemoved: 'person.component_removed',
  PersonMerged: 'person.merged',
  LocationAssigned: 'person.location_assigned',
  EmploymentAdded: 'person.employment_added',
  IdentityLinked: 'person.identity_linked',
  MetadataUpdated: 'person.metadata_updated',
};

export function eventSubject(personId: PersonId, type: PersonEventType): string {
  return `person.events.${personId}.${eventTexts[type]}`;
}

/** Filter for everything on one person's subjects, of any layout. */
export function personEventsFilter(personId: PersonId): string {
  return `person.events.${personId}.>`;
}

export function commandSubject(personId: PersonId): string {
  return `person.commands.${personId}`;
}

export function deadLetterSubject(consumer: string): string {
  return `person.dlq.${consumer}`;
}

/** Where activity of that kind is recorded; `null` when it concerns no person. */
export function activitySubject(kind: string, personId: PersonId | null): string {
  return `person.activity.${kind}.${personId ?? '-'}`;
}

/** Whose history an event's subject names, null when the token is no lower-case UUID; `verb` is the last token. */
export function parseEventSubject(subject: string): { readonly personId: PersonId | null; readonly verb: string } {
  const tokens = subject.split('.');
  const token = tokens[0] === 'person' && tokens[1] === 'events' ? tokens[2] : undefined;
  const parsed = parsePersonId(token);
  return { personId: parsed === token && parsed !== undefined ? parsed : null, verb: tokens.at(-1) ?? '' };
}
