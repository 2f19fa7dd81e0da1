import type { StreamConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

const DAY_MS = 24 * 60 * 60 * 1000;
const DUPLICATE_WINDOW_MS = 120_000;

/** A stream as we make it when it is absent. */
export type StreamPreset = Pick<StreamConfig, 'name' | 'subjects' | 'retention' | 'discard'> & Partial<StreamConfig>;

/** The streams of preset `default` that this core needs (wire.md §1). File storage, no limits unless named. */
export const defaultStreams: readonly StreamPreset[] = [
  {
    name: 'person-events',
    // Two tokens at least below: `person.events.dlq` is not an event.
    subjects: ['person.events.*.>'],
    retention: 'limits',
    discard: 'new',
    allow_direct: true,
    allow_atomic: true,
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
  },
  {
    name: 'person-commands',
    // Everything below: a command published to a subject of too many tokens becomes a dead letter, not nothing.
    subjects: ['person.commands.>'],
    retention: 'workqueue',
    discard: 'new',
    max_bytes: 1024 ** 3,
  },
  {
    name: 'person-events-dlq',
    subjects: ['person.dlq.>', 'person.events.dlq'],
    retention: 'limits',
    discard: 'new',
    allow_direct: true,
  },
  {
    name: 'person-activity',
    subjects: ['person.activity.*.*'],
    retention: 'limits',
    discard: 'old',
    max_age: nanos(30 * DAY_MS),
    allow_direct: true,
  },
];
