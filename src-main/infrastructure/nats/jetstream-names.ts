import type { StreamConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A stream as we make it when it is absent. */
export type StreamPreset = Pick<StreamConfig, 'name' | 'subjects' | 'retention' | 'discard'> & Partial<StreamConfig>;

/** Queued commands of preset `default`. */
export const commandStream: StreamPreset = {
  name: 'person-commands',
  // Everything below: a command published to a subject of too many tokens becomes a dead letter, not nothing.
  subjects: ['person.commands.>'],
  retention: 'workqueue',
  discard: 'new',
  max_bytes: 1024 ** 3,
};

export const activityStream: StreamPreset = {
  name: 'person-activity',
  subjects: ['person.activity.*.*'],
  retention: 'limits',
  discard: 'old',
  max_age: nanos(30 * DAY_MS),
  allow_direct: true,
};

/** What we record beside the events, in every preset. */
export const recordStreams: readonly StreamPreset[] = [
  activityStream,
  {
    name: 'person-audit',
    subjects: ['person.audit.>'],
    retention: 'limits',
    discard: 'new',
    allow_direct: true,
    // What was recorded stays: neither a message nor the whole can be taken out.
    deny_delete: true,
    deny_purge: true,
  },
];
