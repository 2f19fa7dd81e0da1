import type { IdKey, Query } from '@shared/query/query';
import type { EventLinks, RelatedEvents } from '@shared/views/event-detail';
import { derivedId } from '../domain/kernel/derived-id';
import { createDefaultPolicyEngine } from '../domain/policies';
import { headerValue } from '../domain/wire/headers';
import { readEventMessage } from '../domain/wire/read-message';
import type { RecordedMessage } from '../domain/wire/reading';
import { eventIdOf } from './event-detail';
import { metadataOf } from './event-row';
import type { EventIndex, StoredMessage, StreamReader } from './ports';

export type LinkParts = {
  readonly index: Pick<EventIndex, 'extent' | 'matching'>;
  readonly reader: Pick<StreamReader, 'read'>;
};

/** Commands that one policy makes of one event, at most: their ids are derived from it (wire.md §2). */
const REACTIONS_LOOKED_FOR = 4;
/** An id is of few events but those that it caused, unless somebody gives the same id to all. */
const CANDIDATES_LOOKED_AT = 4;

const policies = createDefaultPolicyEngine().policies.map(({ name }) => name);

/** Where one can go from an event, as far as the index has read. */
export async function linksOf(stored: StoredMessage, parts: LinkParts, signal: AbortSignal): Promise<EventLinks> {
  const { eventId, personId, correlationId, causationId, causedBy } = namesIn(readEventMessage(stored));
  const related = (query: Query) => relatedTo(stored.sequence, query, parts.index);
  const [person, correlation, effects, cause] = await Promise.all([
    personId === null ? null : related(clause('person', personId)),
    correlationId === null ? null : related(clause('correlation', correlationId)),
    eventId === null ? null : related(causedByOneOf([eventId, ...reactionIds(eventId)])),
    causeOf({ id: causedBy ?? causationId, isEvent: causedBy !== null }, parts, signal),
  ]);
  return { person, correlation, cause, effects, indexedTo: parts.index.extent().last };
}

/** How many rows fulfil the query, and the nearest of them on both sides of a sequence. */
export async function relatedTo(
  sequence: number,
  query: Query,
  index: Pick<EventIndex, 'matching'>,
): Promise<RelatedEvents> {
  const rows = await index.matching(query);
  const before = rows.countBefore(sequence);
  const isOne = before < rows.total && rows.sequenceAt(before) === sequence;
  const after = isOne ? before + 1 : before;
  return {
    count: rows.total,
    previous: before > 0 ? rows.sequenceAt(before - 1) : null,
    next: after < rows.total ? rows.sequenceAt(after) : null,
  };
}

async function causeOf(
  { id, isEvent }: { readonly id: string | null; readonly isEvent: boolean },
  { index, reader }: LinkParts,
  signal: AbortSignal,
): Promise<EventLinks['cause']> {
  if (id === null) return null;
  const caused: Query = { kind: 'not', part: clause('causation', id), at };
  const rows = await index.matching({ kind: 'and', parts: [clause('id', id), caused], at });
  for (let position = 0; position < Math.min(rows.total, CANDIDATES_LOOKED_AT); position += 1) {
    const sequence = rows.sequenceAt(position);
    const stored = await reader.read(sequence, signal);
    if (stored && eventIdOf(readEventMessage(stored)) === id) return { kind: 'event', id, sequence };
  }
  return { kind: isEvent ? 'gone' : 'command', id, sequence: null };
}

/** Ids as the event says them; `causedBy` is the event that a policy reacted to, where this is a reaction. */
function namesIn(message: RecordedMessage) {
  const { reading, headers, personId } = message;
  const metadata = metadataOf(reading);
  const causedBy = metadata?.context.caused_by_event;
  return {
    eventId: eventIdOf(message),
    personId,
    correlationId: metadata?.correlationId ?? headerValue(headers, 'X-Correlation-ID') ?? null,
    causationId: metadata?.causationId ?? headerValue(headers, 'X-Causation-ID') ?? null,
    causedBy: typeof causedBy === 'string' ? causedBy : null,
  };
}

/** Ids of the commands that the policies would have made of the event: their events name them as their cause. */
function reactionIds(eventId: string): string[] {
  return policies.flatMap((policy) =>
    Array.from({ length: REACTIONS_LOOKED_FOR }, (_, index) => derivedId(`reaction:${policy}:${eventId}:${index + 1}`)),
  );
}

/** Nobody typed these queries: they have no place in a text. */
const at = { from: 0, to: 0 };

function clause(key: IdKey | 'person', id: string): Query {
  return { kind: 'clause', clause: { key, match: { kind: 'equals', text: id.toLowerCase() } }, at };
}

function causedByOneOf(ids: readonly string[]): Query {
  return { kind: 'or', parts: ids.map((id) => clause('causation', id)), at };
}
