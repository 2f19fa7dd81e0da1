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

/**
 * An event as the core writes it, with the same headers: what a bare writer has to store at least.
 * @param {string} personId @param {number} sequence @param {number} expected the person's last stream sequence
 */
export function nameUpdated(personId, sequence, expected) {
  const [eventId, commandId] = [randomUUID(), randomUUID()];
  const body = JSON.stringify({
    event_id: eventId,
    aggregate_id: { id: personId },
    sequence,
    event: {
      event_type: 'NameUpdated',
      data: {
        person_id: { id: personId },
        old_name: name('Ada'),
        new_name: name(`Ada ${sequence}`),
        change_reason: null,
        metadata: {
          version: '1.0',
          correlation_id: commandId,
          causation_id: commandId,
          timestamp: '2026-05-03T10:00:00.000Z',
          actor: 'user:bench',
          context: { command: { index: 1, of: 1 }, producer: 'bench/1.0.0@bench' },
        },
      },
    },
    stream_position: null,
  });
  return {
    subject: `person.events.${personId}.person.name_updated`,
    body,
    headers: withHeaders([
      ['Nats-Msg-Id', eventId],
      ['X-Message-ID', eventId],
      ['X-Correlation-ID', commandId],
      ['X-Causation-ID', commandId],
      ['X-Event-Type', 'NameUpdated'],
      ['X-Aggregate-ID', personId],
      ['X-Sequence', String(sequence)],
      ['X-Actor', 'user:bench'],
      ['X-Producer', 'bench/1.0.0@bench'],
      ['Nats-Expected-Last-Subject-Sequence', String(expected)],
      ['Nats-Expected-Last-Subject-Sequence-Subject', `person.events.${personId}.>`],
    ]),
  };
}

/** @param {readonly number[]} values */
export function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
