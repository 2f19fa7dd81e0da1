import { type Audit, type Clock, type ConsumerControl, type ConsumerPlace, Forbidden } from '../ports';

/** Nobody remembers a longer one. */
const LONGEST_PAUSE_MS = 31 * 24 * 60 * 60 * 1_000;

export type PausePorts = {
  readonly control: ConsumerControl;
  readonly audit: Audit;
  readonly clock: Clock;
  /** The consumers that are this application's: on another stream the same name is somebody else's. */
  readonly ours: readonly ConsumerPlace[];
};

export type Pausing = ConsumerPlace & {
  /** Made by whoever asks; the same again when they repeat it. */
  readonly id: string;
  /** Undefined: it shall go on. */
  readonly untilMs?: number;
  readonly actor: string;
  readonly reason: string;
};

/**
 * Pauses a consumer of ours, or lets it go on. The server is asked first whether it can and what stands there, then it
 * is audited: what cannot be audited is not done. Nobody else's is ever touched. Throws `Forbidden` and `Unavailable`.
 */
export async function pauseConsumer({ control, audit, clock, ours }: PausePorts, pausing: Pausing): Promise<void> {
  const { id, stream, consumer, untilMs, actor, reason } = pausing;
  if (!ours.some((one) => one.stream === stream && one.consumer === consumer)) {
    throw new Forbidden(`${consumer} of ${stream} is not a consumer of this application: ask whoever runs it.`);
  }
  const at = clock.now();
  if (untilMs !== undefined && untilMs > Date.parse(at) + LONGEST_PAUSE_MS) {
    throw new Forbidden('A pause lasts 31 days at most.');
  }
  const objection = await control.objection(stream, consumer);
  if (objection !== undefined) throw new Forbidden(objection);
  const until = untilMs !== undefined && { until: new Date(untilMs).toISOString() };
  await audit.record({
    id,
    action: untilMs === undefined ? 'consumer_resumed' : 'consumer_paused',
    at,
    actor,
    ids: { stream, consumer, ...until },
    reason,
  });
  await (untilMs === undefined ? control.resume(stream, consumer) : control.pause(stream, consumer, untilMs));
}
