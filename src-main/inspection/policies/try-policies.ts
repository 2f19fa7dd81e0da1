import type { PersonPolicyEngine } from '../../domain/policies';
import { encodeCommand } from '../../domain/wire/command-codec';
import { hearRecorded, type Unheard } from '../../domain/wire/policy-hearing';
import { type MessageAsStored, readEventMessage } from '../../domain/wire/read-message';
import { eventTypeOf } from '../event-row';

export type TriedPolicies = {
  readonly unheard: string | null;
  readonly eventType: string;
  readonly verdicts: {
    policy: string;
    listens: boolean;
    failure: string | null;
    commands: { command: string; body: string }[];
  }[];
};

const reasons: Readonly<Record<Unheard, string>> = {
  older: 'It was recorded before policies first ran here: they react to nothing older.',
  imported: 'It was imported: its reactions were made where it comes from.',
  misfiled: 'It names another person than its subject does: policies are not asked about it.',
  unknown: 'Nobody here knows events of its type: policies are not asked about it.',
  undecodable: 'It cannot be read: policies are not asked about it.',
};

/** What each policy makes of one message now. Never throws, and writes nothing. */
export function tryPolicies(engine: PersonPolicyEngine, message: MessageAsStored): TriedPolicies {
  const recorded = readEventMessage(message);
  const eventType = eventTypeOf(recorded);
  const hearing = hearRecorded(recorded);
  if (hearing.kind === 'unheard') return { unheard: reasons[hearing.why], eventType, verdicts: [] };
  const { event } = hearing.recorded.envelope;
  const { reactions, failures } = engine.evaluate(hearing.recorded);
  return {
    unheard: null,
    eventType,
    verdicts: engine.policies.map((policy) => {
      const failure = failures.find((each) => each.policy === policy.name);
      return {
        policy: policy.name,
        listens: engine.listensTo(policy, event.type),
        failure: failure ? String(failure.problem).slice(0, 200) : null,
        commands: reactions
          .filter((reaction) => reaction.policy === policy.name)
          .map(({ command }) => ({ command: command.type, body: encodeCommand(command) })),
      };
    }),
  };
}
