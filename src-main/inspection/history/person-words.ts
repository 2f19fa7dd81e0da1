import type { lifecycleStates } from '@shared/views/person';
import { displayName } from '../../domain/person/name';
import { exists, type LifecycleTag, type Person } from '../../domain/person/state';

const MAX_NAME = 200;

/** What lists and badges call a lifecycle; nobody has one before anything is told. */
export const lifecycleShown: Readonly<Record<LifecycleTag, (typeof lifecycleStates)[number] | null>> = {
  Draft: null,
  Active: 'Active',
  Suspended: 'Suspended',
  Archived: 'Archived',
  Deceased: 'Deceased',
  MergedInto: 'Merged',
};

/** How the person is called in a title; empty for somebody of whom nothing is told. */
export function nameShown(person: Person): string {
  return exists(person) ? displayName(person.name).trim().slice(0, MAX_NAME) || 'No name given' : '';
}
