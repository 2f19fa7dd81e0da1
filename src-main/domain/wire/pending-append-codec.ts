import type { PersonId, Sequence } from '../kernel/identity';
import type { Envelope } from '../kernel/metadata';
import { fail, ok, type Result } from '../kernel/result';
import type { PersonEvent } from '../person/events';
import {
  count,
  type Decoder,
  describeMismatch,
  list,
  oneOf,
  parseJson,
  personId,
  record,
  text,
  within,
} from './decoder';
import { decodeEnvelopeValue, encodeEnvelope } from './event-codec';

/** Changes whenever events written down by an older program would not be the ones that we would append. */
const SCHEMA = '1';

/** The events of one command, written down before the first of them is appended (wire.md §4.2). */
export type WrittenAppend = {
  readonly commandId: string;
  readonly personId: PersonId;
  readonly expectedLastSequence: Sequence;
  readonly envelopes: readonly Envelope<PersonEvent>[];
};

export function encodePendingAppend(append: WrittenAppend): string {
  const { commandId, personId: id, expectedLastSequence, envelopes } = append;
  const head = {
    schema: SCHEMA,
    command_id: commandId,
    person_id: { id },
    expected_last_sequence: expectedLastSequence,
  };
  // The envelopes stand in it as they will stand in the stream.
  return `${JSON.stringify(head).slice(0, -1)},"events":[${envelopes.map(encodeEnvelope).join(',')}]}`;
}

/** What was written down, or in words why it cannot be used. Total. */
export function decodePendingAppend(body: string): Result<WrittenAppend, string> {
  const parsed = parseJson(body);
  if (!parsed) return fail('the events written down are not JSON');
  const decoded = fields(parsed.value);
  if (!decoded.ok) return fail(describeMismatch(decoded.problem, ''));
  const { command_id: commandId, person_id, expected_last_sequence: expectedLastSequence, events } = decoded.value;
  if (events.some((envelope) => envelope.personId !== person_id)) return fail('an event belongs to another person');
  return ok({ commandId, personId: person_id, expectedLastSequence, envelopes: events });
}

const envelope: Decoder<Envelope<PersonEvent>> = (input) => {
  const decoded = decodeEnvelopeValue(input);
  return decoded.ok && decoded.value.kind === 'event'
    ? ok(decoded.value.envelope)
    : within('event', { path: [], expected: 'an event that we know', found: 'another' });
};

const fields = record({
  schema: oneOf([SCHEMA]),
  command_id: text,
  person_id: personId,
  expected_last_sequence: count,
  events: list(envelope),
});
