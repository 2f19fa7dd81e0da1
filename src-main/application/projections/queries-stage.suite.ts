import { onTestFinished } from 'vitest';
import type { EventId, PersonId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { enveloped } from '../../domain/person/specification.suite';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { eventSubject } from '../../domain/wire/subjects';
import { createMemoryCheckpoints } from '../../infrastructure/memory/memory-checkpoints';
import { createMemoryQueryService } from '../../infrastructure/memory/memory-query-service';
import { createMemoryLog } from '../../infrastructure/memory/memory-sinks';
import { createMemoryStream } from '../../inspection/memory-stream.fixture';
import { ids } from '../core-stage.suite';
import type { EventFeed } from '../ports';
import { type QueryOptions, serveQueries } from './serve-queries';

/** A stream in memory with whoever answers queries about it. */
export function queriesStage() {
  const stream = createMemoryStream();
  const checkpoints = createMemoryCheckpoints();
  const queryService = createMemoryQueryService();
  const log = createMemoryLog();
  const versions = new Map<PersonId, number>();
  const followed: number[] = [];
  let sequence = 0;
  let beforeFollowing: Promise<void> = Promise.resolve();

  const feed: EventFeed = {
    ...stream.reader,
    facts: () => stream.reader.facts(),
    async *follow(from, signal) {
      followed.push(from);
      await beforeFollowing;
      yield* stream.reader.follow(from, signal);
    },
    lastStored: async () => (await stream.reader.facts())?.lastSequence ?? 0,
  };

  const publish = (subject: string, body: string) => {
    sequence += 1;
    const bytes = new TextEncoder().encode(body);
    stream.publish({ sequence, subject, recordedAt: '2026-05-03T10:00:00Z', headers: [], bytes });
    return sequence;
  };

  return {
    stream,
    feed,
    checkpoints,
    log,
    /** Sequences that the stream was read from, one for each reading. */
    followed,
    publish,
    /** Records events of the person, each at their next version. */
    tell(personId: PersonId, ...events: readonly PersonEvent[]) {
      for (const event of events) {
        const version = (versions.get(personId) ?? 0) + 1;
        versions.set(personId, version);
        const eventId = ids.fresh() as EventId;
        publish(
          eventSubject(personId, event.type),
          encodeEnvelope({ ...enveloped(event, version), personId, eventId }),
        );
      }
    },
    /** A stream of the same name, made anew. */
    begin(createdAt: string) {
      sequence = 0;
      versions.clear();
      stream.create(createdAt);
    },
    /** Holds up whoever reads the stream until the returned function is called. */
    holdUp() {
      let letGo = (): void => undefined;
      beforeFollowing = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
    async serve(options: QueryOptions = {}) {
      const served = await serveQueries({ queryService, feed, checkpoints, log }, options);
      onTestFinished(() => served.close());
      return served;
    },
    /** Asks on `person.queries.<type>`; the answer, parsed. */
    async ask(type: string, fields: object = {}) {
      return JSON.parse(await queryService.ask(`person.queries.${type}`, JSON.stringify(fields)));
    },
    askRaw: queryService.ask,
  };
}

export const pid = (personId: PersonId) => ({ person_id: { id: personId } });
