import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Log, RehearsalSource } from '../../application/ports';
import { commandSubject, controlBucket, personEventsFilter } from '../../domain/wire/subjects';
import { createBucket } from './kv-bucket';
import { readSwitchedOff } from './kv-control';
import { failureOf } from './nats-failures';
import { getStoredMessage } from './stored-messages';

export type PresentStreams = {
  readonly events: string;
  /** The work queue of commands; undefined where there is none. */
  readonly commands: string | undefined;
};

/** What a rehearsal looks at besides histories, with the reading verbs alone (wire.md §8). */
export function createPresentLook(
  nats: NatsConnection,
  { events, commands }: PresentStreams,
  log: Log,
): Omit<RehearsalSource, 'readPerson'> {
  const control = createBucket(nats, { name: controlBucket, history: 1 });

  return {
    readLast: async (personId) => {
      try {
        return await getStoredMessage(nats, events, { last_by_subj: personEventsFilter(personId) });
      } catch (error) {
        throw failureOf(error, `Reading stream ${events}`);
      }
    },
    switchedOff: async (policies) => {
      try {
        return await readSwitchedOff(control, policies, log);
      } catch (error) {
        throw failureOf(error, 'Looking which policies are switched off');
      }
    },
    waitingFor: async (personId) => {
      if (commands === undefined) return null;
      const subject = commandSubject(personId);
      try {
        const { streams } = await jetstreamManager(nats, { checkAPI: false });
        const { state } = await streams.info(commands, { subjects_filter: subject });
        return state.subjects?.[subject] ?? 0;
      } catch (error) {
        // Not there, or not ours to see.
        log.debug('the queue of commands cannot be seen', { reason: String(error) });
        return null;
      }
    },
  };
}
