import type { Clock, Ids, Log } from '../application/ports';
import type { ReplayParts } from '../application/replay/replay-parts';
import { createCommandOutcomes } from '../infrastructure/nats/command-outcomes';
import { createCommandSending } from '../infrastructure/nats/command-sending';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamActivity } from '../infrastructure/nats/jetstream-activity';
import { createJetStreamAudit, sha256 } from '../infrastructure/nats/jetstream-audit';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { createKvReplayJobs } from '../infrastructure/nats/kv-replay-jobs';
import { createLetterControl } from '../infrastructure/nats/letter-control';
import type { Preset } from '../infrastructure/nats/presets';
import { readThrough } from '../infrastructure/nats/read-only';
import { createReplayLetters } from '../infrastructure/nats/replay-letters';
import { createReplayConsumers } from './replay-consumers';

export type ReplayOptions = {
  readonly preset: Preset;
  readonly policies: 'default' | 'baseline' | 'none';
  readonly replicas: number;
  /** Who asks, and with what program. */
  readonly actor: string;
  readonly producer: string;
  /** The same each time this app is started on this machine. */
  readonly installation: string;
  readonly leaseMs?: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

/** What replays need, on one connection. */
export function openReplayParts(connection: Pick<ServerConnection, 'nats'>, options: ReplayOptions): ReplayParts {
  const { nats } = connection;
  const { preset, replicas, actor, producer, installation, clock, ids, log } = options;
  const { eventStream, deadLetterStream, activityStream, commandStream } = preset;
  const events = createJetStreamReader(readThrough(nats), eventStream, log);
  return {
    jobs: createKvReplayJobs(nats, { replicas }),
    letters: createReplayLetters(nats, { deadLetterStream, eventStream }),
    control: createLetterControl(nats, { replicas }),
    sending: commandStream === undefined ? undefined : createCommandSending(nats, commandStream),
    outcomes: createCommandOutcomes(nats, activityStream, log),
    again: createReplayConsumers(connection, options),
    readPerson: events.readPerson,
    activity: createJetStreamActivity(nats, { producer, log }),
    audit: createJetStreamAudit(nats, { producer }),
    clock,
    ids,
    log,
    hashOf: (text) => sha256(new TextEncoder().encode(text)),
    nowMs: () => performance.now(),
    me: { name: producer, installation },
    ...(options.leaseMs !== undefined && { leaseMs: options.leaseMs }),
    actor,
  };
}
