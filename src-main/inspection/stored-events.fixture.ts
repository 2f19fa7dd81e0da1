import type { CorrelationId, EventId, PersonId, Sequence, Version } from '../domain/kernel/identity';
import type { Envelope } from '../domain/kernel/metadata';
import type { PersonEvent, PersonName } from '../domain/person/events';
import { encodeEnvelope } from '../domain/wire/event-codec';
import { eventHeaders } from '../domain/wire/event-headers';
import type { WireHeaders } from '../domain/wire/reading';
import { eventSubject } from '../domain/wire/subjects';
import type { StoredMessage } from './ports';

export const ada = uuidOf(0xada) as PersonId;
export const grace = uuidOf(0x94ace) as PersonId;
export const story = uuidOf(0x5709) as CorrelationId;

export function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export function named(givenName: string, familyName: string, told: Partial<PersonName> = {}): PersonName {
  return { givenName, familyName, middleNames: [], preferredName: null, honorific: null, suffix: null, ...told };
}

export function created(givenName: string, familyName: string, told: Partial<PersonName> = {}): PersonEvent {
  return { type: 'Created', name: named(givenName, familyName, told), source: 'front desk' };
}

export function renamed(before: PersonName, after: PersonName, changeReason: string | null = null): PersonEvent {
  return { type: 'NameUpdated', oldName: before, newName: after, changeReason };
}

/** The second of the story at which the message of that sequence was recorded. */
export function recordedAt(sequence: Sequence): string {
  return new Date(Date.UTC(2026, 4, 3, 12, 0, sequence)).toISOString();
}

export type Told = {
  readonly personId?: PersonId;
  readonly version?: Version;
  readonly subject?: string;
  readonly headers?: WireHeaders;
  readonly actor?: string | null;
};

/** An event of ours as the stream stores it; occurred half a second before it was recorded. */
export function stored(sequence: Sequence, event: PersonEvent, told: Told = {}): StoredMessage {
  const personId = told.personId ?? ada;
  const envelope = envelopeOf(sequence, event, told);
  return {
    sequence,
    subject: told.subject ?? eventSubject(personId, event.type),
    recordedAt: recordedAt(sequence),
    headers: told.headers ?? eventHeaders(envelope, 'eventglass/0.1.0@test'),
    bytes: new TextEncoder().encode(encodeEnvelope(envelope)),
  };
}

export function envelopeOf(sequence: Sequence, event: PersonEvent, told: Told = {}): Envelope<PersonEvent> {
  return {
    eventId: uuidOf(0xe0000 + sequence) as EventId,
    personId: told.personId ?? ada,
    version: told.version ?? sequence,
    event,
    metadata: {
      version: '1.0',
      correlationId: story,
      causationId: uuidOf(0xca0000 + sequence),
      timestamp: new Date(Date.parse(recordedAt(sequence)) - 500).toISOString(),
      actor: told.actor === undefined ? 'user:m.ortiz' : told.actor,
      context: {},
    },
  };
}

/** Anything that anybody may have published. */
export function hostile(
  sequence: Sequence,
  bytes: Uint8Array | string,
  subject = `person.events.${ada}.person.created`,
) {
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return { sequence, subject, recordedAt: recordedAt(sequence), headers: [], bytes: body } satisfies StoredMessage;
}
