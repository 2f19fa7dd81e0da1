import { parsePersonId } from '../../domain/kernel/identity';
import { readEventMessage } from '../../domain/wire/read-message';
import { parseEventSubject } from '../../domain/wire/subjects';
import { RetryAborted } from '../retry-handler';
import type { LetterPlan } from './plan-letter';
import type { EventReplays, ItemOutcome, ReadPerson } from './replay-ports';

type PlannedEvent = Extract<LetterPlan, { kind: 'event' }>;

/**
 * Lets the consumer that gave up on an event have it once more (wire.md §5). Nothing is appended: a second copy is a
 * forged event for everyone. Undefined when the signal ended the waiting. Throws `Unavailable`.
 */
export async function replayEvent(
  plan: PlannedEvent,
  { again, readPerson }: { readonly again: EventReplays; readonly readPerson: ReadPerson },
  signal: AbortSignal,
): Promise<ItemOutcome | undefined> {
  const { consumer, eventId, subject } = plan;
  const personId = plan.personId ?? parsePersonId(parseEventSubject(subject).personId);
  const replay = again(consumer);
  if (!replay) {
    return skipped(
      `${consumer} is not ours, and a second copy would be a forged event for everyone: tell its owner to read ${placeOf(eventId, subject)} again.`,
    );
  }
  if (!personId) return skipped('Nobody can say whose event it is, so it is not found in the stream.');
  const message = (await readPerson(personId, signal)).find((stored) => idOf(stored) === eventId);
  if (!message) {
    return skipped(
      'The event is in no stream of persons any more, and replay appends none: look where it was recorded.',
    );
  }
  try {
    return await replay(message, signal);
  } catch (error) {
    if (error instanceof RetryAborted) return undefined;
    throw error;
  }
}

const skipped = (sentence: string): ItemOutcome => ({ outcome: 'skipped', sentence });

function placeOf(eventId: string | null, subject: string): string {
  return eventId === null ? `the event on ${subject}` : `event ${eventId}`;
}

function idOf(stored: Parameters<typeof readEventMessage>[0]): string | null {
  const { reading } = readEventMessage(stored);
  if (reading.kind === 'event') return reading.envelope.eventId;
  return reading.kind === 'unknown' ? reading.eventId : null;
}
