import { type Clock, type EventLog, type History, Unavailable, VersionConflict } from '../../application/ports';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { eventHeaders } from '../../domain/wire/event-headers';
import { type MessageAsStored, readEventMessage } from '../../domain/wire/read-message';
import type { WireHeaders } from '../../domain/wire/reading';
import { eventSubject, personEventsFilter } from '../../domain/wire/subjects';

/** A stream in memory: bytes and headers as a server would keep them. */
export type MemoryEventLog = EventLog & {
  /** Publishes as a foreign program does. Returns the stream sequence. */
  publish(subject: string, body: string | Uint8Array, headers?: WireHeaders): number;
  /** All that is stored, oldest first. */
  stored(): readonly MessageAsStored[];
  /** Called after each message that is stored, until the returned function is called. */
  onStored(listener: () => void): () => void;
  /** Makes the next calls fail or wait, to see what their callers do; called before anything is read or stored. */
  interfere(before: ((call: 'read' | 'append') => void | Promise<void>) | undefined): void;
};

/** `appendsTogether: false` is a server without atomic batches. */
export function createMemoryEventLog(
  clock: Clock,
  producer: string,
  { appendsTogether = true }: { readonly appendsTogether?: boolean } = {},
): MemoryEventLog {
  const messages: MessageAsStored[] = [];
  const eventIds = new Set<string>();
  const listeners = new Set<() => void>();
  let interference: ((call: 'read' | 'append') => void | Promise<void>) | undefined;

  function store(subject: string, bytes: Uint8Array, headers: WireHeaders): number {
    const sequence = messages.length + 1;
    messages.push({ sequence, recordedAt: clock.now(), subject, headers, bytes });
    for (const tell of listeners) tell();
    return sequence;
  }

  const ofPerson = (personId: Parameters<EventLog['read']>[0]) => {
    const prefix = personEventsFilter(personId).slice(0, -1);
    return messages.filter(({ subject }) => subject.startsWith(prefix));
  };

  const lastOf = (personId: Parameters<EventLog['read']>[0]) => ofPerson(personId).at(-1)?.sequence ?? 0;

  function historyAfter(all: readonly MessageAsStored[], after: number): History {
    const later = all.filter(({ sequence }) => sequence > after);
    const anchor = all.find(({ sequence }) => sequence === after);
    return {
      messages: later.map(readEventMessage),
      lastSequence: all.at(-1)?.sequence ?? 0,
      anchor: anchor ? readEventMessage(anchor) : null,
    };
  }

  return {
    appendsTogether,
    async read(personId, after) {
      await interference?.('read');
      return historyAfter(ofPerson(personId), after);
    },

    async readIfShort(personId, atMost) {
      await interference?.('read');
      const all = ofPerson(personId);
      return all.length <= atMost ? historyAfter(all, 0) : undefined;
    },

    async append(personId, expectedLastSequence, envelopes, beside) {
      await interference?.('append');
      if (envelopes.length > 1 && !appendsTogether) throw new Unavailable('This log takes one event at a time.');
      const last = lastOf(personId);
      if (beside && lastOf(beside.personId) !== beside.lastSequence) {
        throw new VersionConflict(
          `Person ${beside.personId} is not at stream sequence ${beside.lastSequence} any more.`,
        );
      }
      if (last !== expectedLastSequence || envelopes.some(({ eventId }) => eventIds.has(eventId))) {
        throw new VersionConflict(`Person ${personId} is at stream sequence ${last}, not ${expectedLastSequence}.`);
      }
      for (const envelope of envelopes) {
        eventIds.add(envelope.eventId);
        const bytes = new TextEncoder().encode(encodeEnvelope(envelope));
        store(eventSubject(personId, envelope.event.type), bytes, eventHeaders(envelope, producer));
      }
      return messages.length;
    },

    publish(subject, body, headers = []) {
      return store(subject, typeof body === 'string' ? new TextEncoder().encode(body) : body, headers);
    },
    stored: () => messages,
    onStored(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    interfere(before) {
      interference = before;
    },
  };
}
