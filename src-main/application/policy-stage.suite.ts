import { expect, onTestFinished, vi } from 'vitest';
import type { CorrelationId, EventId, PersonId } from '../domain/kernel/identity';
import type { EventMetadata } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import { aName } from '../domain/person/specification.suite';
import { createDefaultPolicyEngine, createPersonPolicyEngine } from '../domain/policies/index';
import type { PersonPolicy } from '../domain/policies/person-policy';
import { encodeEnvelope } from '../domain/wire/event-codec';
import { headerValue } from '../domain/wire/headers';
import type { WireHeaders } from '../domain/wire/reading';
import { eventSubject } from '../domain/wire/subjects';
import { createMemoryPolicyControl } from '../infrastructure/memory/memory-policy-control';
import { createMemoryEventStream } from '../infrastructure/memory/memory-policy-feed';
import { createMemoryActivity, createMemoryDeadLetters, createMemoryLog } from '../infrastructure/memory/memory-sinks';
import { createMemoryTrials } from '../infrastructure/memory/memory-trials';
import { createSettableClock } from '../infrastructure/memory/settable-clock';
import { ids } from './core-stage.suite';
import { type PolicyEngineOptions, type RunningPolicies, runPolicies } from './policy-engine';
import type { CommandQueue, EventDelivery, PolicyFeed } from './ports';

export const producer = 'eventglass/0.1.0@test';

/** A queued reaction as its reader sees it. */
type Queued = {
  readonly id: string;
  readonly personId: PersonId;
  readonly body: unknown;
  readonly headers: WireHeaders;
};

/** Policies on memory, with everything that they leave behind. */
export function policyStage() {
  const clock = createSettableClock();
  const events = createMemoryEventStream(clock);
  const policyControl = createMemoryPolicyControl();
  const deadLetters = createMemoryDeadLetters();
  const activity = createMemoryActivity();
  const log = createMemoryLog();
  const queued: Queued[] = [];
  let interference: (() => void) | undefined;
  const commandQueue: Pick<CommandQueue, 'enqueue'> = {
    async enqueue(personId, body, headers) {
      interference?.();
      queued.push({ id: headerValue(headers, 'Nats-Msg-Id') ?? '', personId, body: JSON.parse(body), headers });
      return queued.length;
    },
  };
  const trials = createMemoryTrials();
  const sinks = { deadLetters, trials, activity, log, clock, ids, chance: () => 0.5 };
  return {
    ...sinks,
    events,
    policyControl,
    queued,
    /** Makes queueing fail from now on. */
    interfere: (before: (() => void) | undefined) => {
      interference = before;
    },
    run: (
      options: Partial<PolicyEngineOptions> = {},
      policyFeed: PolicyFeed = events.feed(),
    ): Promise<RunningPolicies> =>
      runPolicies(
        { ...sinks, policyFeed, policyControl, commandQueue },
        { engine: createDefaultPolicyEngine(), producer, ...options },
      ),
    /** Records an event of the person, as a core does. */
    publish: (personId: PersonId, event: PersonEvent, change: Partial<Publication> = {}) => {
      const { body, eventId } = anEvent(personId, event, change);
      events.publish(eventSubject(personId, event.type), body, change.headers ?? []);
      return eventId;
    },
  };
}

const quickly = { maxAttempts: 3, initialDelay: 1, maxDelay: 2, multiplier: 2 };
export const email: PersonEvent = {
  type: 'ComponentAdded',
  componentType: 'EmailAddress',
  componentData: { email: 'a@b.co' },
};

/** Policies that run, on a stream without events. */
export async function running(options: Partial<PolicyEngineOptions> = {}) {
  const stage = policyStage();
  const policies = await stage.run({ retryPolicy: quickly, giveBackMs: 5, ...options });
  onTestFinished(() => policies.close());
  const settled = (...hows: string[]) =>
    vi.waitFor(() => expect(stage.events.settlements().map(({ how }) => how)).toEqual(hows));
  const entries = (kind: string) => stage.activity.entries().filter((entry) => entry.kind === kind);
  return { ...stage, policies, settled, entries };
}

/** A feed that delivers one event as told, and how it was settled. */
export function feedOf(delivery: Partial<EventDelivery>): PolicyFeed & { readonly settled: readonly string[] } {
  const personId = ids.fresh() as PersonId;
  const event: PersonEvent = { type: 'Created', name: aName(), source: 'api' };
  const settled: string[] = [];
  return {
    settled,
    async follow(handle) {
      const handled = handle({
        subject: eventSubject(personId, event.type),
        headers: [],
        bytes: new TextEncoder().encode(anEvent(personId, event).body),
        receivedAt: '2026-05-03T10:00:00Z',
        sequence: 7,
        attempt: 1,
        isOlder: false,
        working: () => void settled.push('working'),
        acknowledge: async () => void settled.push('acknowledged'),
        terminate: async () => void settled.push('terminated'),
        giveBack: () => void settled.push('given back'),
        ...delivery,
      });
      return { close: () => handled, pause: async () => undefined, resume: () => undefined };
    },
  };
}

export type Publication = { readonly metadata: Partial<EventMetadata>; readonly headers: WireHeaders };

export function anEvent(personId: PersonId, event: PersonEvent, { metadata = {} }: Partial<Publication> = {}) {
  const eventId = ids.fresh() as EventId;
  const body = encodeEnvelope({
    eventId,
    personId,
    version: 1,
    event,
    metadata: {
      version: '1.0',
      correlationId: ids.fresh() as CorrelationId,
      causationId: null,
      timestamp: '2026-05-03T10:00:00.000Z',
      actor: null,
      context: {},
      ...metadata,
    },
  });
  return { eventId, body };
}

/** Wishes for nothing but a note, on whatever it hears: a policy that reacts to its own reactions. */
export const echo: PersonPolicy = {
  name: 'Echo',
  says: 'Answers every component with another one.',
  listensTo: ['ComponentAdded'],
  evaluate: ({ envelope: { personId } }) => [
    { type: 'AddComponent', personId, componentType: 'CustomAttribute', data: { type: 'echo' } },
  ],
};

export const engineOf = (...policies: readonly PersonPolicy[]) => createPersonPolicyEngine(policies);
