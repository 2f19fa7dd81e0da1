import type { PersonId } from '../../domain/kernel/identity';
import { type Network, type NetworkNode, networkOf } from '../../domain/projections/network';
import { networkProjection, relationshipsOf } from '../../domain/projections/person-network';
import { type SearchEntry, searchEntryOf, searchProjection } from '../../domain/projections/person-search';
import { skillsOf, skillsProjection } from '../../domain/projections/person-skills';
import { summaryProjection } from '../../domain/projections/person-summary';
import type { PersonView } from '../../domain/projections/person-view';
import type { Log } from '../ports';
import { createRunningProjection, type RunningProjection } from './running-projection';

/** The projections that live in memory, with what is looked up in them. */
export type ReadModels = {
  readonly all: readonly RunningProjection[];
  readonly summary: RunningProjection;
  readonly skills: RunningProjection;
  readonly search: RunningProjection;
  readonly network: Network;
  searchEntry(view: PersonView): SearchEntry | undefined;
  /** Persons with a skill of that name, in whichever spelling. */
  personsWithSkill(name: string): ReadonlySet<PersonId>;
};

const nobody: ReadonlySet<PersonId> = new Set();

export function createReadModels(log: Log): ReadModels {
  const bySkill = createMultiMap<string>();
  const byRelated = createMultiMap<PersonId>();
  const byMergeTarget = createMultiMap<PersonId>();
  const nodes = createMemo(nodeOf);
  const entries = createMemo(searchEntryOf);

  const summary = createRunningProjection(summaryProjection, { log });
  const search = createRunningProjection(searchProjection, { log });
  const skills = createRunningProjection(skillsProjection, {
    log,
    onChange: (before, after) => {
      if (before?.components === after?.components) return;
      for (const name of before ? skillNames(before) : []) bySkill.delete(name, before?.personId);
      for (const name of after ? skillNames(after) : []) bySkill.add(name, after?.personId);
    },
  });
  const network = createRunningProjection(networkProjection, {
    log,
    onChange: (before, after) => {
      if (before?.components === after?.components && before?.mergedInto === after?.mergedInto) return;
      if (before) {
        for (const { to } of nodes(before).relationships) byRelated.delete(to, before.personId);
        if (before.mergedInto) byMergeTarget.delete(before.mergedInto, before.personId);
      }
      if (after) {
        for (const { to } of nodes(after).relationships) byRelated.add(to, after.personId);
        if (after.mergedInto) byMergeTarget.add(after.mergedInto, after.personId);
      }
    },
  });

  return {
    all: [summary, skills, search, network],
    summary,
    skills,
    search,
    network: networkOf({
      node: (personId) => {
        const view = network.view(personId);
        return view && nodes(view);
      },
      tellingOf: (personId) => byRelated.get(personId),
      mergedInto: (personId) => byMergeTarget.get(personId),
    }),
    searchEntry: entries,
    personsWithSkill: (name) => bySkill.get(name.trim().toLowerCase()),
  };
}

function nodeOf(view: PersonView): NetworkNode {
  return {
    relationships: relationshipsOf(view),
    isHidden: view.status === 'Suspended',
    mergedInto: view.mergedInto,
  };
}

function skillNames(view: PersonView): ReadonlySet<string> {
  return new Set(skillsOf(view).map(({ name }) => name.trim().toLowerCase()));
}

/** What is made of a view, made once: a view never changes. */
function createMemo<Value>(make: (view: PersonView) => Value): (view: PersonView) => Value {
  const made = new WeakMap<PersonView, { readonly value: Value }>();
  return (view) => {
    const known = made.get(view);
    if (known) return known.value;
    const value = make(view);
    made.set(view, { value });
    return value;
  };
}

/** Persons by something; a key that nobody has left is forgotten. */
function createMultiMap<Key>() {
  const persons = new Map<Key, Set<PersonId>>();
  return {
    get: (key: Key): ReadonlySet<PersonId> => persons.get(key) ?? nobody,
    add(key: Key, personId: PersonId | undefined): void {
      if (personId === undefined) return;
      const known = persons.get(key);
      if (known) known.add(personId);
      else persons.set(key, new Set([personId]));
    },
    delete(key: Key, personId: PersonId | undefined): void {
      const known = persons.get(key);
      if (!known || personId === undefined) return;
      known.delete(personId);
      if (known.size === 0) persons.delete(key);
    },
  };
}
