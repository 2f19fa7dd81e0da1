import { expect } from 'vitest';
import type { CorrelationId, EventId, PersonId } from '../kernel/identity';
import type { Envelope } from '../kernel/metadata';
import type { PersonCommand } from './commands';
import { type Circumstances, decide } from './decide';
import type { PersonEvent, PersonName } from './events';
import { evolve } from './evolve';
import { type Person, unknownPerson } from './state';

/** Whom the specifications are about. */
export const ada = '00000000-0000-4000-8000-00000000ada0' as PersonId;

export function aName(name: Partial<PersonName> = {}): PersonName {
  const unnamed = { middleNames: [], preferredName: null, honorific: null, suffix: null };
  return { givenName: 'Ada', familyName: 'Lovelace', ...unnamed, ...name };
}

export function created(name: PersonName = aName()): PersonEvent {
  return { type: 'Created', name, source: 'api' };
}

/** A component of Ada's; what is not given is nothing. */
export function added(componentType: string, id: string, data: object = {}): PersonEvent {
  return { type: 'ComponentAdded', componentType, componentData: { ...data, component_id: id } };
}

/** Ids of components. */
export const [first, second, stranger] = [1, 2, 9].map((n) => `00000000-0000-4000-8000-0000000000c${n}`) as [
  string,
  string,
  string,
];

export const suspended: PersonEvent = { type: 'Suspended', reason: 'duplicate check' };

/** The event in an envelope; the minute of its timestamp is its version. */
export function enveloped(event: PersonEvent, version = 1): Envelope<PersonEvent> {
  const minute = String(version % 60).padStart(2, '0');
  return {
    eventId: `00000000-0000-4000-8000-${String(version).padStart(12, '0')}` as EventId,
    personId: ada,
    version,
    event,
    metadata: {
      version: '1.0',
      correlationId: '00000000-0000-4000-8000-0000000000c0' as CorrelationId,
      causationId: null,
      timestamp: `2026-05-03T10:${minute}:00.000Z`,
      actor: null,
      context: {},
    },
  };
}

/** The person after these events, the first of them at version 1. */
export function personAfter(...events: readonly PersonEvent[]): Person {
  return events.reduce((person, event, at) => evolve(person, enveloped(event, at + 1)), unknownPerson(ada));
}

/** When every command of the specifications is issued. */
export const issuedAt = '2026-05-03T11:00:00.123456Z';

/** A decision as a sentence: given these events, when that command, then those events or a refusal. */
export function given(...events: readonly PersonEvent[]) {
  return {
    when(command: PersonCommand, around: Partial<Circumstances> = {}) {
      const decision = decide(personAfter(...events), command, { related: null, issuedAt, ...around });
      return {
        // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a specification; nobody awaits it.
        then(...expected: readonly PersonEvent[]) {
          expect(decision).toEqual({ ok: true, value: expected });
        },
        refused(code: string, sentence: string) {
          expect(decision).toMatchObject({ ok: false, problem: { code } });
          if (!decision.ok) expect(decision.problem.sentence).toBe(sentence);
        },
      };
    },
  };
}
