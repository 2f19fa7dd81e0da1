// @ts-check
import { randomUUID } from 'node:crypto';
import { headers } from '@nats-io/transport-node';

/** @param {string} givenName */
function name(givenName) {
  return {
    given_name: givenName,
    family_name: 'Lovelace',
    middle_names: [],
    preferred_name: null,
    honorific: null,
    suffix: null,
  };
}

/** @param {string} personId */
export function createPerson(personId) {
  return JSON.stringify({ CreatePerson: { person_id: personId, name: name('Ada'), source: 'bench' } });
}

/** @param {string} personId @param {string} givenName */
export function updateName(personId, givenName) {
  return JSON.stringify({ UpdateName: { person_id: personId, name: name(givenName), reason: null } });
}

/** @param {readonly (readonly [string, string])[]} pairs */
export function withHeaders(pairs) {
  const list = headers();
  for (const [key, value] of pairs) list.append(key, value);
  return list;
}

export function commandHeaders() {
  const id = randomUUID();
  return withHeaders([
    ['Nats-Msg-Id', id],
    ['X-Message-ID', id],
    ['X-Correlation-ID', id],
    ['X-Actor', 'user:bench'],
    ['X-Producer', 'bench/1.0.0@bench'],
  ]);
}

/** A reaction of the policy that welcomes, of the size that the core queues. @param {string} personId */
export function welcome(personId) {
  const data = { type: 'welcome_new_person', person_id: personId, name: 'Ada Lovelace', source: 'bench' };
  return JSON.stringify({ AddComponent: { person_id: personId, component_type: 'CustomAttribute', data } });
}

/**
 * An event as the core writes it, with the same headers: what a bare writer has to store at least.
 * @param {string} personId @param {number} sequence @param {number} expected the person's last stream sequence
 */
export function nameUpdated(personId, sequence, expected) {
  const data = { old_name: name('Ada'), new_name: name(`Ada ${sequence}`), change_reason: null };
  const { body, headers } = event(personId, sequence, 'NameUpdated', data);
  headers.append('Nats-Expected-Last-Subject-Sequence', String(expected));
  headers.append('Nats-Expected-Last-Subject-Sequence-Subject', `person.events.${personId}.>`);
  return { subject: `person.events.${personId}.person.name_updated`, body, headers };
}

/** The first event of a person. @param {string} personId */
export function created(personId) {
  return event(personId, 1, 'Created', { name: name('Ada'), source: 'bench' });
}

/** @param {string} personId @param {number} sequence @param {string} type @param {object} data */
function event(personId, sequence, type, data) {
  const [eventId, commandId] = [randomUUID(), randomUUID()];
  const metadata = {
    version: '1.0',
    correlation_id: commandId,
    causation_id: commandId,
    timestamp: '2026-05-03T10:00:00.000Z',
    actor: 'user:bench',
    context: { command: { index: 1, of: 1 }, producer: 'bench/1.0.0@bench' },
  };
  const body = JSON.stringify({
    event_id: eventId,
    aggregate_id: { id: personId },
    sequence,
    event: { event_type: type, data: { person_id: { id: personId }, ...data, metadata } },
    stream_position: null,
  });
  const headers = withHeaders([
    ['Nats-Msg-Id', eventId],
    ['X-Message-ID', eventId],
    ['X-Correlation-ID', commandId],
    ['X-Causation-ID', commandId],
    ['X-Event-Type', type],
    ['X-Aggregate-ID', personId],
    ['X-Sequence', String(sequence)],
    ['X-Actor', 'user:bench'],
    ['X-Producer', 'bench/1.0.0@bench'],
  ]);
  return { body, headers };
}

/** @param {readonly number[]} values */
export function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
