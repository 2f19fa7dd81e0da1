import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type PersonEnd, Unavailable, VersionConflict } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import type { WireHeaders } from '../../domain/wire/reading';
import { personEventsFilter } from '../../domain/wire/subjects';
import { type Acknowledgement, publishToStream, WrongLastSequence } from './publish-to-stream';
import { getStoredMessage } from './stored-messages';

/**
 * What an expectation is checked against: the last message on the person's subjects, or only the last on the very
 * subject (older servers drop the filter without a word, tried on 2.10.27). An empty stream does not tell.
 */
export type ExpectationScope = 'person' | 'subject' | 'unknown';

/** A subject that nobody's events are on, and an expectation that nothing fulfils: the probe is always refused. */
const PROBE_SUBJECT = 'person.events.00000000-0000-0000-0000-000000000000.probe';
const ALL_EVENTS = 'person.events.*.>';
const NEVER = String(Number.MAX_SAFE_INTEGER);

/** Asks the server by an append that must be refused; stores nothing. */
export async function probeExpectationScope(nats: NatsConnection, stream: string): Promise<ExpectationScope> {
  const manager = await jetstreamManager(nats, { checkAPI: false });
  const { state } = await manager.streams.info(stream);
  if (state.messages === 0) return 'unknown';
  const headers = expectPerson(NEVER, ALL_EVENTS);
  const refusal = await publishToStream(nats, { subject: PROBE_SUBJECT, headers, body: '' }).catch((error) => error);
  if (!(refusal instanceof WrongLastSequence)) throw refusal;
  if (refusal.lastSequence === undefined) return 'unknown';
  return refusal.lastSequence > 0 ? 'person' : 'subject';
}

/** Publishes with the given expectation headers on its first message. */
type Publish = (expectation: WireHeaders) => Promise<Acknowledgement>;

export interface AppendGuard {
  /**
   * Runs `publish` so that it succeeds only while each of these persons ends where it is said; else `VersionConflict`.
   * Throws `Unavailable` when others append faster than that can be seen.
   */
  append(persons: readonly PersonEnd[], publish: Publish): Promise<Acknowledgement>;
}

/** Others may append between our look and our append; each such meeting costs one more round. */
const MOST_MEETINGS = 100;

/**
 * Guards one person by the server where it can. Elsewhere, and where two persons are guarded, by the whole stream's last
 * sequence, one append at a time (wire.md §4.4): a message has one expectation of subjects, and no server looks at the
 * subjects of two. The same until an empty stream has its first events and can be asked.
 */
export function createAppendGuard(
  nats: NatsConnection,
  stream: string,
  probe: typeof probeExpectationScope = probeExpectationScope,
): AppendGuard {
  let scope: ExpectationScope = 'unknown';
  let streamLast: Sequence | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const expectEnd = async ({ personId, lastSequence }: PersonEnd) => {
    const last = await getStoredMessage(nats, stream, { last_by_subj: personEventsFilter(personId) });
    if ((last?.sequence ?? 0) === lastSequence) return;
    throw new VersionConflict('The person has changed since it was loaded.');
  };

  const appendStreamWide = async (persons: readonly PersonEnd[], publish: Publish) => {
    for (let meeting = 0; meeting < MOST_MEETINGS; meeting += 1) {
      streamLast ??= await lastSequenceOf(nats, stream);
      // After the stream's end was known: where the persons ended then, they end when the append succeeds.
      await Promise.all(persons.map(expectEnd));
      try {
        const stored = await publish([['Nats-Expected-Last-Sequence', String(streamLast)]]);
        streamLast = stored.duplicate ? undefined : stored.sequence;
        return stored;
      } catch (error) {
        streamLast = error instanceof WrongLastSequence ? error.lastSequence : undefined;
        if (!(error instanceof WrongLastSequence)) throw error;
      }
    }
    throw new Unavailable('Others append faster than this core can follow: issue the command again in a moment.');
  };

  return {
    append: async (persons, publish) => {
      if (scope === 'unknown') scope = await probe(nats, stream);
      const [person, ...others] = persons;
      if (scope === 'person' && person && others.length === 0) {
        return publish(expectPerson(String(person.lastSequence), personEventsFilter(person.personId)));
      }
      const mine = turn.then(() => appendStreamWide(persons, publish));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

function expectPerson(expected: string, filter: string): WireHeaders {
  return [
    ['Nats-Expected-Last-Subject-Sequence', expected],
    ['Nats-Expected-Last-Subject-Sequence-Subject', filter],
  ];
}

async function lastSequenceOf(nats: NatsConnection, stream: string): Promise<Sequence> {
  const manager = await jetstreamManager(nats, { checkAPI: false });
  return (await manager.streams.info(stream)).state.last_seq;
}
