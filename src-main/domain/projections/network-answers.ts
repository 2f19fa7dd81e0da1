import type { Instant, PersonId } from '../kernel/identity';
import type { RelationshipType } from './person-network';

/** domain.md §10.2; strength and interactions are what nobody has told yet. */
export type PersonRelationship = {
  readonly from: PersonId;
  readonly to: PersonId;
  readonly type: RelationshipType;
  readonly establishedAt: Instant;
};

export const STRENGTH = 0.5;

export type PersonNetworkStats = {
  readonly personId: PersonId;
  /** Relationships to others and from others. */
  readonly totalConnections: number;
  readonly connectionsByType: ReadonlyMap<string, number>;
  readonly averageStrength: number;
  /** Persons at exactly two steps, whichever way the relationships go. */
  readonly reach: number;
  /** How many of the pairs that a person is connected to are connected themselves, 0 to 1. */
  readonly clustering: number;
};
