import { expect } from 'vitest';
import type { Instant } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import type { PersonCommand } from '../person/commands';
import type { PersonEvent } from '../person/events';
import { enveloped } from '../person/specification.suite';
import { createPersonPolicyEngine } from './index';
import type { PersonPolicy } from './person-policy';

/** When the events of the specifications are recorded, as a server says it, and how reactions write it. */
const recordedAt = '2026-05-03T12:00:00.123456789Z';
export const inReactions = '2026-05-03T12:00:00.123Z';

export const componentAdded = (componentType: string, componentData: Json): PersonEvent =>
  ({ type: 'ComponentAdded', componentType, componentData }) as PersonEvent;

/** Given a policy, when that event is recorded, then it wants these commands. */
export function givenPolicy(policy: PersonPolicy) {
  return {
    when(event: PersonEvent, { occurredAt, at = recordedAt }: { occurredAt?: Instant; at?: Instant } = {}) {
      const envelope = enveloped(event);
      const metadata = { ...envelope.metadata, timestamp: occurredAt ?? envelope.metadata.timestamp };
      const engine = createPersonPolicyEngine([policy]);
      const evaluation = engine.evaluate({ envelope: { ...envelope, metadata }, recordedAt: at });
      return {
        // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a specification; nobody awaits it.
        then(...expected: readonly PersonCommand[]) {
          expect(evaluation).toMatchObject({ asked: [policy.name], failures: [] });
          expect(evaluation.reactions.map(({ command }) => command)).toEqual(expected);
        },
        notAsked() {
          expect(evaluation.asked).toEqual([]);
        },
      };
    },
  };
}
