import type { StreamInfo } from '@nats-io/jetstream';
import { type EventLog, type History, Unavailable, VersionConflict } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { eventHeaders } from '../../domain/wire/event-headers';
import { headerValue } from '../../domain/wire/headers';
import { type MessageAsStored, readEventMessage } from '../../domain/wire/read-message';
import type { WireHeaders } from '../../domain/wire/reading';
import { eventSubject, personEventsFilter } from '../../domain/wire/subjects';
import { createAppendGuard } from './append-guard';
import { failureOf } from './nats-failures';
import { type OutgoingMessage, publishBatch, publishToStream } from './publish-to-stream';
import type { ReadingConnection } from './read-only';
import { createSubjectHistory } from './subject-history';

export type EventLogOptions = {
  /** The event stream as the server describes it, see jetstream-streams.ts. */
  readonly stream: Pick<StreamInfo, 'config'>;
  /** `name/version@instance` of this core. */
  readonly producer: string;
};

/** The events in JetStream. Appends of several events together need a stream with atomic batches. */
export function createJetStreamEventLog(reading: ReadingConnection, { stream, producer }: EventLogOptions): EventLog {
  const { nats } = reading;
  const { name, allow_atomic: isAtomic = false } = stream.config;
  const history = createSubjectHistory(reading, name);
  const guard = createAppendGuard(nats, name);

  return {
    appendsTogether: isAtomic,
    read: async (personId, after, signal) => {
      try {
        // The message at `after` is read along: where it is gone, the history has been cut behind our back.
        return historyAfter(after, await history.read(personEventsFilter(personId), after, signal));
      } catch (error) {
        throw failureOf(error, "Reading a person's history");
      }
    },
    readIfShort: async (personId, atMost) => {
      try {
        const isLong = ({ headers }: MessageAsStored) => Number(headerValue(headers, 'X-Sequence') ?? 0) > atMost;
        const stored = await history.readIfShort(personEventsFilter(personId), atMost, isLong);
        return stored && historyAfter(0, stored);
      } catch (error) {
        throw failureOf(error, "Reading a person's history");
      }
    },
    append: async (personId, expectedLastSequence, envelopes, beside) => {
      if (envelopes.length > 1 && !isAtomic) throw severalNeedAtomic(name, envelopes.length);
      try {
        const persons = [{ personId, lastSequence: expectedLastSequence }, ...(beside ? [beside] : [])];
        const stored = await guard.append(persons, (expectation) => {
          const messages = envelopes.map((envelope) => encode(envelope, producer));
          const [first, ...others] = messages;
          if (!first) throw new Error('an append needs an event');
          const guarded = { ...first, headers: [...first.headers, ...expectation] };
          return others.length === 0 ? publishToStream(nats, guarded) : publishBatch(nats, [guarded, ...others]);
        });
        if (stored.duplicate) throw new VersionConflict('The event was stored before.');
        return stored.sequence;
      } catch (error) {
        throw failureOf(error, 'Appending events');
      }
    },
  };
}

function historyAfter(after: Sequence, stored: readonly MessageAsStored[]): History {
  const [first] = stored;
  const anchor = first?.sequence === after ? readEventMessage(first) : null;
  const messages = (anchor ? stored.slice(1) : stored).map(readEventMessage);
  return { messages, lastSequence: stored.at(-1)?.sequence ?? 0, anchor };
}

type EventEnvelope = Parameters<EventLog['append']>[2][number];

function encode(envelope: EventEnvelope, producer: string): OutgoingMessage {
  const headers: WireHeaders = eventHeaders(envelope, producer);
  return { subject: eventSubject(envelope.personId, envelope.event.type), headers, body: encodeEnvelope(envelope) };
}

function severalNeedAtomic(stream: string, count: number): Unavailable {
  return new Unavailable(
    `The ${count} events of one command cannot be appended together: stream ${stream} takes no atomic batches, which need nats-server 2.12 and the setting allow_atomic.`,
  );
}
