import type { PersonId } from '../kernel/identity';
import { type PersonNetworkStats, type PersonRelationship, STRENGTH } from './network-answers';
import type { Relationship } from './person-network';

/** A person in the network. */
export type NetworkNode = {
  readonly relationships: readonly Relationship[];
  /** Suspended: taken out with all relationships until activated again. */
  readonly isHidden: boolean;
  readonly mergedInto: PersonId | null;
};

/** Where the network is looked up. */
export type NetworkSource = {
  node(personId: PersonId): NetworkNode | undefined;
  /** Persons who tell of a relationship to this one. */
  tellingOf(personId: PersonId): Iterable<PersonId>;
  /** Persons who were merged into this one. */
  mergedInto(personId: PersonId): Iterable<PersonId>;
};

export type Network = {
  /** Relationships of the person, then those that others have to them. */
  connections(personId: PersonId): readonly PersonRelationship[];
  stats(personId: PersonId): PersonNetworkStats;
  /** The fewest steps along relationships as they are told, both ends included; null when there is no way. */
  shortestPath(from: PersonId, to: PersonId): readonly PersonId[] | null;
};

/** A merge that leads in a circle, or further than anybody would follow. */
const MOST_MERGES = 100;
/** Persons looked at for one path: a second's work. */
const MOST_VISITED = 100_000;

/** Who knows whom (domain.md §10.2): what the persons tell, what a merged one told being told by their target. */
export function networkOf(source: NetworkSource): Network {
  function resolve(personId: PersonId): PersonId {
    let at = personId;
    const seen = new Set([at]);
    for (;;) {
      const next = source.node(at)?.mergedInto;
      if (next === undefined || next === null || seen.has(next) || seen.size > MOST_MERGES) return at;
      seen.add(next);
      at = next;
    }
  }

  /** Everybody whose relationships are the person's now, the person first; nobody for who was merged away. */
  function voices(personId: PersonId): readonly PersonId[] {
    if (resolve(personId) !== personId || source.node(personId)?.isHidden) return [];
    const found = new Set([personId]);
    for (const member of found) {
      if (found.size > MOST_MERGES) break;
      for (const merged of source.mergedInto(member)) if (resolve(merged) === personId) found.add(merged);
    }
    return [...found];
  }

  function outgoing(personId: PersonId): ReadonlyMap<PersonId, PersonRelationship> {
    const found = new Map<PersonId, PersonRelationship>();
    for (const voice of voices(personId)) {
      for (const { to: told, type, establishedAt } of source.node(voice)?.relationships ?? []) {
        const to = resolve(told);
        if (to === personId || found.has(to) || source.node(to)?.isHidden) continue;
        found.set(to, { from: personId, to, type, establishedAt });
      }
    }
    return found;
  }

  function incoming(personId: PersonId): readonly PersonRelationship[] {
    const tellers = new Set<PersonId>();
    for (const voice of voices(personId)) for (const teller of source.tellingOf(voice)) tellers.add(resolve(teller));
    return [...tellers].flatMap((teller) => outgoing(teller).get(personId) ?? []);
  }

  const connections = (personId: PersonId) => [...outgoing(personId).values(), ...incoming(personId)];

  function neighbours(personId: PersonId): ReadonlySet<PersonId> {
    return new Set(connections(personId).map(({ from, to }) => (from === personId ? to : from)));
  }

  return {
    connections,

    stats(personId) {
      const all = connections(personId);
      const connectionsByType = new Map<string, number>();
      for (const { type } of all) connectionsByType.set(type.tag, (connectionsByType.get(type.tag) ?? 0) + 1);
      const direct = neighbours(personId);
      const beyond = new Set<PersonId>();
      let closed = 0;
      for (const neighbour of direct) {
        for (const next of neighbours(neighbour)) {
          if (direct.has(next)) closed += 1;
          else if (next !== personId) beyond.add(next);
        }
      }
      const pairs = direct.size * (direct.size - 1);
      return {
        personId,
        totalConnections: all.length,
        connectionsByType,
        averageStrength: all.length === 0 ? 0 : STRENGTH,
        reach: beyond.size,
        clustering: pairs === 0 ? 0 : closed / pairs,
      };
    },

    shortestPath(from, to) {
      const cameFrom = new Map<PersonId, PersonId | null>([[from, null]]);
      for (const [at] of cameFrom) {
        if (at === to) return wayTo(to, cameFrom);
        if (cameFrom.size > MOST_VISITED) return null;
        for (const next of outgoing(at).keys()) if (!cameFrom.has(next)) cameFrom.set(next, at);
      }
      return null;
    },
  };
}

function wayTo(to: PersonId, cameFrom: ReadonlyMap<PersonId, PersonId | null>): readonly PersonId[] {
  const way: PersonId[] = [];
  for (let at: PersonId | null = to; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}
