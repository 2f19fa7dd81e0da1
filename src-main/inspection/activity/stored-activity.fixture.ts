import { activitySubject } from '../../domain/wire/subjects';
import type { RecordedActivity } from '../activity-index';
import { aMessage } from '../further-streams/followed-stream.fixture';
import type { StoredMessage } from '../ports';

/** The entry as a core writes it. */
export function storedActivity({ sequence, recordedAt, ...entry }: RecordedActivity): StoredMessage {
  const body = {
    id: entry.id,
    kind: entry.kind,
    at: entry.at,
    person_id: entry.personId,
    command_id: entry.commandId,
    command_type: entry.commandType,
    command: entry.command,
    queued_at: entry.queuedAt,
    started_at: entry.startedAt,
    duration_ms: entry.durationMs,
    event_id: entry.eventId,
    correlation_id: entry.correlationId,
    causation_id: entry.causationId,
    actor: entry.actor,
    producer: entry.producer,
    consumer: entry.consumer,
    policy: entry.policy,
    attempt: entry.attempt,
    error: entry.error,
    detail: entry.detail,
  };
  const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  const subject = activitySubject(entry.kind, entry.personId);
  return aMessage(sequence, JSON.stringify(said), { recordedAt, subject, headers: [['X-Message-ID', entry.id]] });
}
