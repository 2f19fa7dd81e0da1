import { encodeEnvelope } from '../domain/wire/event-codec';
import { textOf } from '../domain/wire/text-of-bytes';
import { Failure } from './failures';
import type { Accepted } from './outcome';
import type { CorrelationFeed, EndOfFollowing, FollowedEvent, Log, ReactionProgress } from './ports';

export type FollowUpPorts = {
  readonly feed: CorrelationFeed;
  readonly progress: ReactionProgress;
  readonly log: Log;
};

export type FollowUpOptions = {
  /** Stories followed at the same time; one more ends at once. */
  readonly mostOpen: number;
  /** Nobody is followed longer, whatever was asked for. */
  readonly longestMs: number;
  /** Between two looks whether anything is outstanding: doubled from the first to the longest. */
  readonly firstLookMs: number;
  readonly longestLookMs: number;
};

const defaults: FollowUpOptions = { mostOpen: 64, longestMs: 60_000, firstLookMs: 20, longestLookMs: 320 };

/** Where a command left off. */
type Ended = Pick<Accepted, 'correlationId' | 'lastSequence'>;
export type FollowUp = AsyncGenerator<FollowedEvent, EndOfFollowing>;

export type FollowUps = {
  /**
   * Further events of the command's correlation, until no reaction is outstanding (`complete`) or the time is over.
   * Nothing is opened before the first is asked for.
   */
  follow(command: Ended, ms: number): FollowUp;
  /** The same for as long as is allowed. */
  stream(command: Ended): FollowUp;
  /** Ends all of them as if their time were over. */
  close(): void;
};

/** What policies make of a command, as it is recorded (wire.md §3). */
export function createFollowUps(
  { feed, progress, log }: FollowUpPorts,
  options: Partial<FollowUpOptions> = {},
): FollowUps {
  const { mostOpen, longestMs, firstLookMs, longestLookMs } = { ...defaults, ...options };
  const closing = new AbortController();
  let open = 0;

  async function* follow({ correlationId, lastSequence }: Ended, ms: number): FollowUp {
    if (open >= mostOpen || closing.signal.aborted) return 'timeout';
    open += 1;
    const over = limited(Math.min(ms, longestMs), closing.signal);
    const story = feed.follow(correlationId, lastSequence);
    let upTo = lastSequence;
    let lookAfterMs = firstLookMs;
    /** Nothing is outstanding once the story is known up to there. */
    let end: number | undefined;
    try {
      for (;;) {
        const untilLook = limited(lookAfterMs, over.signal);
        const event = await story.next(untilLook.signal);
        untilLook.end();
        if (over.signal.aborted) return 'timeout';
        if (event) {
          upTo = event.sequence;
          end = undefined;
          lookAfterMs = firstLookMs;
          yield event;
          continue;
        }
        if (end === undefined) {
          const seen = await progress.look(correlationId, upTo);
          if (seen.settled) end = seen.end;
          else lookAfterMs = Math.min(lookAfterMs * 2, longestLookMs);
        }
        if (end !== undefined && story.reached >= end) return 'complete';
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      log.warn('following a command ended early', { correlationId, reason: error.message });
      return 'timeout';
    } finally {
      over.end();
      story.close();
      open -= 1;
    }
  }

  return {
    follow,
    stream: (command) => follow(command, longestMs),
    close: () => closing.abort(),
  };
}

/** The event in the layout that we write; undefined for what is no event that can be read. */
export function followedBody({ reading, bytes }: FollowedEvent): string | undefined {
  if (reading.kind === 'event') return encodeEnvelope(reading.envelope);
  if (reading.kind === 'undecodable') return undefined;
  const body = textOf(bytes);
  return body.ok ? body.value : undefined;
}

type Limited = { readonly signal: AbortSignal; readonly end: () => void };

/** Aborts after the time or with the other signal. `end` leaves nothing behind. */
function limited(ms: number, other: AbortSignal): Limited {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, ms);
  other.addEventListener('abort', abort, { once: true });
  if (other.aborted) abort();
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      other.removeEventListener('abort', abort);
    },
  };
}
