import type { Audit, Clock } from '../ports';
import { Forbidden } from '../ports';

/** Consumers of the server, by stream and name. Throws `Unavailable` or `Forbidden`. */
export interface ConsumerControl {
  pause(stream: string, consumer: string, untilMs: number): Promise<void>;
  resume(stream: string, consumer: string): Promise<void>;
}

export type PausePorts = {
  readonly control: ConsumerControl;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Names of the consumers that are this application's. */
  readonly ours: readonly string[];
};

export type Pausing = {
  /** Made by whoever asks; the same again when they repeat it. */
  readonly id: string;
  readonly stream: string;
  readonly consumer: string;
  /** Undefined: it shall go on. */
  readonly untilMs?: number;
  readonly actor: string;
  readonly reason: string;
};

/**
 * Pauses a consumer of ours, or lets it go on, and audits it first: what cannot be audited is not done. Nobody else's is
 * ever touched. Throws `Forbidden` and `Unavailable`.
 */
export async function pauseConsumer({ control, audit, clock, ours }: PausePorts, pausing: Pausing): Promise<void> {
  const { id, stream, consumer, untilMs, actor, reason } = pausing;
  if (!ours.includes(consumer)) {
    throw new Forbidden(`${consumer} is not a consumer of this application: ask whoever runs it.`);
  }
  await audit.record({
    id,
    action: untilMs === undefined ? 'consumer_resumed' : 'consumer_paused',
    at: clock.now(),
    actor,
    ids: { stream, consumer },
    ...(untilMs !== undefined && { counts: { until_ms: untilMs } }),
    reason,
  });
  await (untilMs === undefined ? control.resume(stream, consumer) : control.pause(stream, consumer, untilMs));
}
