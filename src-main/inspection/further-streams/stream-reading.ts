import type { FilterableRow } from '@shared/query/query';
import { shortText } from '@shared/text/short-text';
import type { EventDetail } from '@shared/views/event-detail';
import { headerValue } from '../../domain/wire/headers';
import { epochMsOf, headerText } from '../event-row';
import { viewPayload } from '../payload-view';
import type { StoredMessage } from '../ports';

/** What a message of a stream tells that is not one of events. */
export type TellingMessage = {
  readonly row: FilterableRow;
  /** What it says, with a full stop. */
  readonly sentence: string;
  readonly occurredAt: string | null;
  /** What is unusual about it: one sentence each. */
  readonly remarks: readonly string[];
};

/** How the messages of a stream are read that is not one of events. Never throws, whatever the message is. */
export type StreamReading = (stored: StoredMessage) => TellingMessage;

/** What every message says, whatever its body is; a reading puts its own in the place of these. */
export function plainRowOf(stored: StoredMessage, stream: string): FilterableRow {
  const { sequence, recordedAt, subject, headers, bytes } = stored;
  const header = (name: string) => shortText(headerText(headers, name));
  return {
    sequence,
    recordedMs: epochMsOf(recordedAt) ?? 0,
    occurredMs: null,
    type: header('X-Event-Type') ?? subject.slice(subject.lastIndexOf('.') + 1).slice(0, LONGEST_TYPE),
    family: 'other',
    marks: [],
    personId: null,
    personName: null,
    version: null,
    correlationId: header('X-Correlation-ID'),
    by: header('X-Actor'),
    producer: header('X-Producer'),
    sizeBytes: bytes.length,
    subject,
    eventId: header('X-Message-ID') ?? header('Nats-Msg-Id'),
    causationId: header('X-Causation-ID'),
    requestId: null,
    sessionId: null,
    userId: null,
    policy: null,
    note: null,
    stream,
  };
}

const LONGEST_TYPE = 200;

/** A message that is not what its stream is made of: `why` has no full stop. */
export function unreadable(stored: StoredMessage, stream: string, why: string): TellingMessage {
  return {
    row: { ...plainRowOf(stored, stream), marks: ['undecodable'] },
    sentence: 'Something that cannot be read.',
    occurredAt: null,
    remarks: [`It cannot be decoded: ${why}. Its bytes and its place in the stream are kept.`],
  };
}

/** Everything that the detail pane shows of such a message. */
export function describeMessage(stored: StoredMessage, told: TellingMessage): EventDetail {
  const { eventId, causationId, requestId: _, sessionId: _1, userId: _2, ...others } = told.row;
  const { policy: _3, note: _4, stream: _5, ...row } = others;
  return {
    row,
    sentence: told.sentence,
    recordedAt: stored.recordedAt,
    occurredAt: told.occurredAt,
    eventId: eventId ?? headerValue(stored.headers, 'X-Message-ID') ?? null,
    causationId,
    schemaVersion: null,
    remarks: [...told.remarks],
    headers: stored.headers.map(([name, value]) => [name, value]),
    payload: viewPayload(stored.bytes),
    rustReader: null,
  };
}
