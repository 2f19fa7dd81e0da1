import { commandEntry } from '@shared/catalogue/commands';
import { isMasked } from '@shared/catalogue/masking';
import type { HistoryEntry } from '@shared/views/person-history';
import type { Json } from '../../domain/kernel/metadata';
import { isFields } from '../../domain/person/component-id';
import { componentTypes } from '../../domain/person/component-types';
import type { PersonEvent } from '../../domain/person/events';
import type { Component, LifecycleTag, Person } from '../../domain/person/state';
import { encodeName } from '../../domain/wire/name-codec';
import { changeOf, knownUpdates } from './edits';
import { lifecycleShown } from './person-words';
import { type FilledCommand, tryCommand } from './wire-commands';

/** What an event did: who the person was before it, and after. */
type Deed = { readonly event: PersonEvent; readonly before: Person; readonly after: Person };

/**
 * The command that takes the event back, as the person is now, or in one sentence why there is none. The domain itself
 * is asked: what it would refuse, or what would change nothing, is not offered.
 */
export function undoOf(deed: Deed, now: Person): NonNullable<HistoryEntry['undo']> {
  const wished = wishOf(deed, now);
  if (typeof wished === 'string') return { possible: false, sentence: wished };
  if (isMasked(JSON.stringify(wished.data))) {
    return { possible: false, sentence: 'What there was before is masked here: show more to take this back.' };
  }
  const decision = tryCommand(now, withReasonToTry(wished));
  if (!decision.ok) return { possible: false, sentence: decision.problem.sentence };
  if (decision.value.length === 0)
    return { possible: false, sentence: 'There is nothing to take back: it is as it was before.' };
  return { possible: true, ...wished };
}

/** A reason is for the user to give: the domain is asked as if they had. */
function withReasonToTry({ command, data }: FilledCommand): FilledCommand {
  return data.reason === '' ? { command, data: { ...data, reason: 'taken back' } } : { command, data };
}

function wishOf({ event, before, after }: Deed, now: Person): FilledCommand | string {
  switch (event.type) {
    case 'NameUpdated':
      return { command: 'UpdateName', data: { name: encodeName(before.name) as Json, reason: null } };
    case 'Suspended':
      return lifecycleBack(before, 'Active', { command: 'ReactivatePerson', data: { reason: '' } });
    case 'Activated':
      return lifecycleBack(before, 'Suspended', { command: 'DeactivatePerson', data: { reason: '' } });
    case 'ComponentAdded': {
      const added = [...after.components.values()].find(
        ({ addedVersion, id }) => addedVersion === after.version && !before.components.has(id),
      );
      return added ? removalOf(added, now) : 'There is nothing to take back: no component was added by it.';
    }
    case 'ComponentRemoved': {
      const removed = [...before.components.values()].find(({ id }) => !after.components.has(id));
      return removed ? additionOf(removed) : 'There is nothing to take back: no component was removed by it.';
    }
    case 'ComponentUpdated': {
      const changed = [...after.components.values()].find(({ id, data }) => before.components.get(id)?.data !== data);
      const former = changed && before.components.get(changed.id);
      return former && changed
        ? formerOf(former, changed)
        : 'There is nothing to take back: no component was changed by it.';
    }
    case 'Created':
      return 'A history cannot be unmade: archive the person if they should not be here.';
    case 'BirthDateSet':
      return 'A birth date is set once and for ever: create the person anew and merge this one into the new one.';
    case 'Archived':
    case 'DeathRecorded':
    case 'PersonMerged':
      return 'Nothing can undo this: it has ended the history for ever. Create a new person if it was a mistake.';
    case 'MetadataUpdated':
      return 'No command takes this back: an onboarding goes on, or fails, by its own steps.';
    case 'Updated':
    case 'LocationAssigned':
    case 'EmploymentAdded':
    case 'IdentityLinked':
      return 'No command takes this back: whoever published it can publish what is right now.';
  }
}

/** The command leads back to one state alone. */
function lifecycleBack({ lifecycle }: Person, to: LifecycleTag, command: FilledCommand): FilledCommand | string {
  if (lifecycle.tag === to) return command;
  const was = (lifecycleShown[lifecycle.tag] ?? 'unknown').toLowerCase();
  return `No command takes this back: the person was ${was} before.`;
}

function removalOf({ id, type }: Component, now: Person): FilledCommand | string {
  const known = knownUpdates.get(type)?.replace('Update', 'Remove');
  if (known !== undefined) return { command: known, data: { component_id: id } };
  if (!now.components.has(id)) return 'There is nothing to take back: it has been removed since.';
  const alike = [...now.components.values()].filter((component) => component.type === type);
  if (alike.length === 1) return { command: 'UnregisterComponent', data: { component_type: type } };
  return `No command removes one of several components of this type: taking all ${alike.length} away is a command of its own.`;
}

function additionOf({ id, type, data }: Component): FilledCommand | string {
  const adding = knownUpdates.get(type)?.replace('Update', 'Add');
  const fields = isFields(data)
    ? Object.fromEntries(Object.entries(data).filter(([field]) => field !== 'component_id'))
    : {};
  const entry = adding === undefined ? undefined : commandEntry(adding);
  if (
    entry &&
    Object.keys(fields).every((field) => Object.hasOwn(entry.data.shape, field)) &&
    entry.data.safeParse(fields).success
  ) {
    return { command: entry.type, data: fields };
  }
  if (!componentTypes.some((one) => one === type))
    return 'No command adds components of this type: whoever published it can add it again.';
  // With its old id it is the same component again, and what names it still does.
  return {
    command: 'AddComponent',
    data: { component_type: type, data: isFields(data) ? { ...data, component_id: id } : data },
  };
}

/** Fields as they were; what was not there becomes nothing. */
function formerOf(former: Component, changed: Component): FilledCommand | string {
  const none = 'No command changes components of this type: whoever published it can publish what is right now.';
  if (!isFields(former.data) || !isFields(changed.data)) return changeOf(changed, former.data) ?? none;
  const { data } = former;
  const fields = Object.entries(changed.data).filter(([field, value]) => data[field] !== value);
  const changes = Object.fromEntries(
    fields.map(([field]) => [field, Object.hasOwn(data, field) ? (data[field] ?? null) : null]),
  );
  return changeOf(changed, changes) ?? none;
}
