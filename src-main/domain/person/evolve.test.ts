import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/identity';
import { evolve } from './evolve';
import { ada, aName, created, enveloped, personAfter, suspended } from './specification.suite';

const skillId = '00000000-0000-4000-8000-0000000000d1';
const strangerId = '00000000-0000-4000-8000-0000000000d9';

describe('folding a person', () => {
  it('takes name, source and times from the creation', () => {
    expect(personAfter(created())).toMatchObject({
      id: ada,
      version: 1,
      name: aName(),
      source: 'api',
      lifecycle: { tag: 'Active', since: '2026-05-03T10:01:00.000Z' },
      createdAt: '2026-05-03T10:01:00.000Z',
      updatedAt: '2026-05-03T10:01:00.000Z',
    });
  });

  it('has the version of the last event, whatever it is', () => {
    expect(evolve(personAfter(created()), enveloped(suspended, 17)).version).toBe(17);
  });

  it('remembers since when and why a person is suspended, archived, deceased or merged', () => {
    const since = '2026-05-03T10:02:00.000Z';
    expect(personAfter(created(), suspended).lifecycle).toEqual({ tag: 'Suspended', since, reason: 'duplicate check' });
    expect(personAfter(created(), { type: 'Archived', reason: 'old' }).lifecycle).toEqual({
      tag: 'Archived',
      since,
      reason: 'old',
    });
    const dead = personAfter(created(), { type: 'DeathRecorded', dateOfDeath: '1852-11-27' });
    expect(dead.lifecycle).toEqual({ tag: 'Deceased', since, dateOfDeath: '1852-11-27' });
    expect(dead.deathDate).toBe('1852-11-27');
    const targetPersonId = strangerId as PersonId;
    expect(
      personAfter(created(), { type: 'PersonMerged', targetPersonId, mergeReason: 'DuplicateIdentity' }).lifecycle,
    ).toEqual({ tag: 'MergedInto', since, targetPersonId, reason: 'DuplicateIdentity' });
  });

  it('keeps since when a person is active when told so again', () => {
    expect(personAfter(created(), { type: 'Activated', reason: 'onboarding completed' }).lifecycle).toEqual({
      tag: 'Active',
      since: '2026-05-03T10:01:00.000Z',
    });
  });

  it('takes new names and the birth date', () => {
    const renamed = aName({ familyName: 'King' });
    const person = personAfter(
      created(),
      { type: 'NameUpdated', oldName: aName(), newName: renamed, changeReason: null },
      { type: 'BirthDateSet', birthDate: '1815-12-10' },
    );
    expect(person).toMatchObject({ name: renamed, birthDate: '1815-12-10', version: 3 });
  });

  it('adds, changes and removes components by the id in their data', () => {
    const added = personAfter(created(), {
      type: 'ComponentAdded',
      componentType: 'Skill',
      componentData: { component_id: skillId, skill_name: 'Analysis', level: 1 },
    });
    expect([...added.components.keys()]).toEqual([skillId]);

    const changed = evolve(
      added,
      enveloped({ type: 'ComponentUpdated', componentType: 'Skill', componentId: skillId, changes: { level: 2 } }, 3),
    );
    expect(changed.components.get(skillId)).toEqual({
      id: skillId,
      type: 'Skill',
      data: { component_id: skillId, skill_name: 'Analysis', level: 2 },
      addedAt: '2026-05-03T10:02:00.000Z',
      changedAt: '2026-05-03T10:03:00.000Z',
      addedVersion: 2,
      changedVersion: 3,
    });

    const removed = evolve(
      changed,
      enveloped({ type: 'ComponentRemoved', componentType: 'Skill', componentId: skillId }, 4),
    );
    expect(removed.components.size).toBe(0);
    expect(changed.components.size).toBe(1);
  });

  it('gives a component without an id the id of its event, and takes a strange id for the latest of that type', () => {
    const person = personAfter(
      created(),
      { type: 'ComponentAdded', componentType: 'Tag', componentData: 'first' },
      { type: 'ComponentAdded', componentType: 'Tag', componentData: 'second' },
      { type: 'ComponentAdded', componentType: 'Website', componentData: {} },
      { type: 'ComponentUpdated', componentType: 'Tag', componentId: strangerId, changes: 'third' },
    );
    expect([...person.components.values()].map(({ id, data }) => [id, data])).toEqual([
      [enveloped(created(), 2).eventId, 'first'],
      [enveloped(created(), 3).eventId, 'third'],
      [enveloped(created(), 4).eventId, {}],
    ]);
  });

  it('changes nothing but version and time for a component of a type that nobody added', () => {
    const before = personAfter(created());
    for (const event of [
      { type: 'ComponentUpdated', componentType: 'Tag', componentId: strangerId, changes: {} },
      { type: 'ComponentRemoved', componentType: 'Tag', componentId: strangerId },
    ] as const) {
      expect(evolve(before, enveloped(event, 2))).toEqual({
        ...before,
        version: 2,
        updatedAt: '2026-05-03T10:02:00.000Z',
      });
    }
  });

  it('remembers places, employers, identities, attributes and annotations', () => {
    const person = personAfter(
      created(),
      { type: 'LocationAssigned', locationId: 'l', locationType: 'primary' },
      { type: 'EmploymentAdded', organizationId: 'o', role: 'analyst' },
      { type: 'IdentityLinked', identityId: 'i', identityType: 'passport' },
      { type: 'Updated', updates: JSON.parse('{"language":"en","__proto__":{"polluted":true}}') },
      { type: 'Updated', updates: 'no object' },
      { type: 'MetadataUpdated', metadataType: 'onboarding_state', metadataValue: { state: 'Started' } },
    );
    expect(person.locations).toEqual(new Map([['l', 'primary']]));
    expect(person.employments).toEqual(new Map([['o', 'analyst']]));
    expect(person.identities).toEqual(new Map([['i', 'passport']]));
    expect(person.attributes.get('language')).toBe('en');
    expect(person.attributes.get('__proto__')).toEqual({ polluted: true });
    expect(person.annotations).toEqual(new Map([['onboarding_state', { state: 'Started' }]]));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('lets somebody exist of whom only a later event can be read', () => {
    expect(personAfter({ type: 'BirthDateSet', birthDate: '1815-12-10' }).lifecycle.tag).toBe('Active');
  });
});
