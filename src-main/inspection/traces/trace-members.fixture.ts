import type { RecordedActivity } from '../activity-index';
import type { StoredDeadLetter } from '../dead-letter-index';
import type { StoryMember } from './story-index';
import type { TraceEvent, TraceMembers } from './trace-members';

/** Members of a story of which nothing is known but these. */
export function traceMembers(told: Partial<TraceMembers> = {}): TraceMembers {
  return {
    correlationId: '00000000-0000-4000-8000-0000000000c0',
    events: [],
    activity: [],
    deadLetters: [],
    messages: [],
    leftOut: [],
    streams: { events: 'person-events', activity: 'person-activity', deadLetters: 'person-events-dlq' },
    nameOf: () => 'Ada Lovelace',
    unknown: [],
    throughSequence: 0,
    ...told,
  };
}

export function anEvent(told: Partial<TraceEvent>): Omit<TraceEvent, 'sequence'> {
  return {
    recordedMs: 0,
    occurredMs: null,
    type: 'NameUpdated',
    marks: [],
    personId: null,
    version: null,
    by: null,
    producer: 'web-shop/2.4.0@shop',
    eventId: null,
    causationId: null,
    policy: null,
    causedBy: null,
    sentence: '',
    isImported: false,
    traceId: null,
    ...told,
  } satisfies Omit<TraceEvent, 'sequence'> & Partial<StoryMember>;
}

export function anActivity(
  told: Pick<RecordedActivity, 'id' | 'kind' | 'at'> & Partial<RecordedActivity>,
): Omit<RecordedActivity, 'sequence' | 'recordedAt'> {
  return {
    personId: null,
    commandId: null,
    commandType: null,
    command: null,
    queuedAt: null,
    startedAt: null,
    durationMs: null,
    eventId: null,
    correlationId: '00000000-0000-4000-8000-0000000000c0',
    causationId: null,
    actor: null,
    producer: null,
    consumer: null,
    policy: null,
    attempt: null,
    error: null,
    detail: null,
    ...told,
  };
}

export function aLetter(
  told: Pick<StoredDeadLetter, 'recordedAt'> & Partial<StoredDeadLetter>,
): Omit<StoredDeadLetter, 'sequence'> {
  return {
    kind: 'command',
    originalSubject: 'person.commands.00000000-0000-4000-8000-000000000001',
    originalHeaders: [],
    payload: '{}',
    isExact: true,
    bytesLeftOut: 0,
    reason: 'It slipped.',
    attempts: 3,
    firstFailedAt: null,
    lastFailedAt: null,
    consumer: 'person-command-processor',
    originalId: null,
    correlationId: '00000000-0000-4000-8000-0000000000c0',
    personId: null,
    type: null,
    actor: null,
    producer: null,
    source: 'eventglass',
    keptForMs: null,
    ...told,
  };
}
