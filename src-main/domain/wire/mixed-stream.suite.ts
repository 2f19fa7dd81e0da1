import { derivedId } from '../kernel/derived-id';
import type { CorrelationId, EventId, PersonId } from '../kernel/identity';
import { encodeEnvelope } from './event-codec';
import type { WireHeaders } from './reading';
import { flattenedV1, inV1Envelope, v1Shapes } from './v1-shapes.suite';

export type MixedMessage = {
  readonly subject: string;
  readonly body: string | Uint8Array;
  readonly headers?: WireHeaders;
};

/**
 * A stream as it grows over the years: for every person V1 in envelopes, bare and flat, then V2; and between them what
 * nobody can read, what is misfiled, what is nobody's, and what would do harm if it were taken over as it is.
 */
export function mixedStream(persons: number): readonly MixedMessage[] {
  return Array.from({ length: persons }, (_, index) => lifeOf(index)).flat();
}

function lifeOf(index: number): readonly MixedMessage[] {
  const id = derivedId(`mixed:${index}`) as PersonId;
  const at = (token: string) => `person.events.${id}.${token}`;
  const stored = v1Shapes.map(([body]) => body.replaceAll('00000000-0000-4000-8000-00000000ada0', id));
  const [created = '', updated = '', renamed = '', ...others] = stored;
  const envelope = (body: string, sequence: number) =>
    inV1Envelope(body, sequence).replaceAll('00000000-0000-4000-8000-00000000ada0', id);
  return [
    index % 2 === 0
      ? { subject: at('created'), body: envelope(created, 1) }
      : { subject: at('created'), body: grace(id), headers: [['X-Producer', 'legacy-hr/0.9@old']] },
    { subject: at('updated'), body: updated },
    { subject: at('name_updated'), body: flattenedV1(renamed, '1.0') },
    { subject: at('broken'), body: new Uint8Array([0x7b, 0xc3, 0x28]) },
    { subject: 'person.events.personcreated', body: flattenedV1(created) },
    ...others.slice(0, 4).map((body) => ({ subject: at('legacy'), body: flattenedV1(body) })),
    { subject: at('person.activated'), body: v2(id, 9), headers: hostileHeaders },
    { subject: at('person.photo_added'), body: v2(id, 10).replace('"Activated"', '"PhotoAdded"') },
    { subject: at('person.activated'), body: v2(derivedId(`mixed:${index}:other`) as PersonId, 3) },
    { subject: at('reactivated'), body: others[5] ?? '' },
  ];
}

/** They mean something to the server, or cannot be published at all. */
const hostileHeaders: WireHeaders = [
  ['Nats-Rollup', 'sub'],
  ['Nats-Expected-Last-Sequence', '0'],
  ['X-Actor', 'user:m.ortiz'],
];

function grace(id: PersonId): string {
  return `{"PersonCreated":{"person_id":"${id}","name":{"first_name":"Grace","last_name":"Okafor","middle_name":null},"source":"legacy-hr","created_at":"2024-11-14T08:30:00Z"}}`;
}

function v2(personId: PersonId, version: number): string {
  return encodeEnvelope({
    eventId: derivedId(`mixed:${personId}:${version}`) as EventId,
    personId,
    version,
    event: { type: 'Activated', reason: 'identity confirmed' },
    metadata: {
      version: '1.0',
      correlationId: derivedId(`mixed:${personId}`) as CorrelationId,
      causationId: null,
      timestamp: '2025-08-07T15:34:17Z',
      actor: null,
      context: {},
    },
  });
}
