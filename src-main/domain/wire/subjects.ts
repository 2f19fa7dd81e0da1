import { type PersonId, parsePersonId } from '../kernel/identity';
import type { PersonEventType } from '../person/events';

/** Subjects and durable names of the preset `default` (wire.md §1). */

/** Endpoint of the micro service `person`. */
export const apiCommandSubject = 'person.api.command';

/** Durable of the command queue; also names our dead letters. */
export const commandConsumer = 'person-command-processor';

/** Durable of the policies on the events; also names their dead letters. */
export const policyConsumer = 'person-policy-engine';

/** Bucket of policy switches and positions, and of notes. */
export const controlBucket = 'person-control';

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

/** Where an admin action of that name is recorded. */
export function auditSubject(action: string): string {
  return `person.audit.${action}`;
}

const eventsPrefix = 'person.events.';

/** Whose history an event's subject names, null when the token is no lower-case UUID; `verb` is the last token. */
export function parseEventSubject(subject: string): { readonly personId: PersonId | null; readonly verb: string } {
  const verb = subject.slice(subject.lastIndexOf('.') + 1);
  if (!subject.startsWith(eventsPrefix)) return { personId: null, verb };
  const end = subject.indexOf('.', eventsPrefix.length);
  const token = subject.slice(eventsPrefix.length, end < 0 ? undefined : end);
  const parsed = parsePersonId(token);
  return { personId: parsed === token && parsed !== undefined ? parsed : null, verb };
}
