import { jetstreamManager, type StreamConfig } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Unavailable } from '../../application/ports';
import type { StreamPreset } from './jetstream-names';
import { ensureStreamsOf } from './jetstream-streams';
import { presets } from './presets';

/** Every event of every person. */
const EVENTS = 'person.events.*.>';
/** What a stream must take so that all of them come in. */
const WIDE_ENOUGH: readonly string[] = [EVENTS, 'person.events.>', 'person.>', '>'];

export type Entrance = {
  /** What is put before an event's subject on the way in; the stream takes it off again. */
  readonly entrance: string;
  /** How the stream stands to live events, for whoever puts it to use. */
  readonly sentence: string;
};

/**
 * Where events come into the stream. While another stream takes the subjects of live events (mostly the one that is
 * migrated from), this one has a door of its own, and stores what comes in under the events' own subjects.
 */
export function entranceOf({ name, subjects = [], subject_transform: transform }: StreamConfig): Entrance {
  if (transform?.dest === '>' && transform.src?.endsWith('.>')) {
    return {
      entrance: transform.src.slice(0, -1),
      sentence: `Stream ${name} does not take live events yet: give it the subjects ${EVENTS} and no subject transform when no other stream has them any more.`,
    };
  }
  if (!transform && subjects.some((subject) => WIDE_ENOUGH.includes(subject))) {
    return { entrance: '', sentence: `Stream ${name} takes live events.` };
  }
  throw new Unavailable(
    `Stream ${name} takes ${subjects.join(', ') || 'no subjects'} and not ${EVENTS}: name a stream that takes events, or one that is not there yet.`,
  );
}

/** Made like our event stream; with a door of its own where somebody else takes live events. */
export async function makeTarget(nats: NatsConnection, name: string): Promise<StreamConfig> {
  const manager = await jetstreamManager(nats, { checkAPI: false });
  let isTaken = false;
  for await (const _owner of manager.streams.names(EVENTS)) isTaken = true;
  const door = `eventglass.migration.${name}.>`;
  const made = isTaken ? { subjects: [door], subject_transform: { src: door, dest: '>' } } : {};
  const [target] = await ensureStreamsOf(nats, [{ ...eventStream(), name, ...made }]);
  if (!target) throw new Error('a stream that was made is not found');
  return target.info.config;
}

function eventStream(): StreamPreset {
  const found = presets.default.streams.find(({ subjects }) => subjects.includes(EVENTS));
  if (!found) throw new Error('preset default has no event stream');
  return found;
}
