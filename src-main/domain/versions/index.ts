import { createVersionRegistry, type VersionRegistry } from '../kernel/version-registry';
import { birthDateSet } from './birth-date-set';
import { componentAdded } from './component-added';
import { componentRemoved } from './component-removed';
import { componentUpdated } from './component-updated';
import { deathRecorded } from './death-recorded';
import type { EventVersions } from './event-versions';
import { personActivated } from './person-activated';
import { personCreated } from './person-created';
import { personMerged } from './person-merged';
import { personNameUpdated } from './person-name-updated';
import { personSuspended } from './person-suspended';

/** Born in version 2.0: nothing is older. */
const withoutSteps = (
  [
    ['PersonArchived', 'Archived'],
    ['Updated', 'Updated'],
    ['LocationAssigned', 'LocationAssigned'],
    ['EmploymentAdded', 'EmploymentAdded'],
    ['IdentityLinked', 'IdentityLinked'],
    ['MetadataUpdated', 'MetadataUpdated'],
  ] as const
).map(([type, wireType]): EventVersions => ({ type, wireType, aliases: [], current: '2.0', steps: [] }));

/** The schema versions of all event types (domain.md §6.2, §6.3, §6.6). */
export const eventVersions: readonly EventVersions[] = [
  personCreated,
  personNameUpdated,
  birthDateSet,
  deathRecorded,
  personActivated,
  personSuspended,
  personMerged,
  componentAdded,
  componentUpdated,
  componentRemoved,
  ...withoutSteps,
];

export const versionRegistry: VersionRegistry = eventVersions.reduce(
  (registry, { type, current, steps }) =>
    steps.reduce(
      (grown, step) => grown.registerMigration({ type, ...step }),
      registry.registerEventType(type, current),
    ),
  createVersionRegistry(),
);
