import { Unavailable } from '../../application/ports';
import { type Instant, type PersonId, parsePersonId } from '../../domain/kernel/identity';
import type { ActivityIndex, RecordedActivity } from '../activity-index';
import type { Changes } from '../changes';
import type { DeadLetterIndex } from '../dead-letter-index';
import type { BesideEvents, EventIndex, StreamReader } from '../ports';
import type { FoldedHistory } from './folded-history';
import { createPersonHistories } from './person-histories';
import type { PersonLookup } from './related-persons';
import { createTimeline, type Timeline } from './timeline';

/** How far the index has come in the stream. */
export type FollowedStream = {
  readonly changes: Changes;
  lastSequenceOf(personId: PersonId): number;
  generation(): number;
};

export type HistoryLookParts = {
  readonly reader: StreamReader;
  readonly index: EventIndex;
  readonly stream: string;
  readonly followed: FollowedStream;
  readonly persons: PersonLookup;
  /** undefined where nobody can tell what was refused. */
  readonly activity?: ActivityIndex | undefined;
  readonly deadLetters?: DeadLetterIndex | undefined;
  /** What only a server has; undefined of a capture, or before there is a connection. */
  readonly beside: () => BesideEvents | undefined;
  readonly breathe: () => Promise<void>;
  readonly sha256: (bytes: Uint8Array) => string;
  /** Now, as reports say when they were made. */
  readonly now: () => Instant;
};

/** One person's history, refusals and timeline, each read and folded once for all that is asked of them. */
export type HistoryAccess = ReturnType<typeof createHistoryAccess>;

export function createHistoryAccess({ reader, followed, activity, breathe }: HistoryLookParts) {
  const { lastSequenceOf, generation } = followed;
  const histories = createPersonHistories({ reader, lastSequenceOf, generation, breathe });
  const timelines = new WeakMap<FoldedHistory, { readonly print: string; readonly timeline: Timeline }>();

  const historyOf = async (personId: string, signal: AbortSignal): Promise<FoldedHistory | undefined> => {
    const id = parsePersonId(personId);
    return id && histories.of(id, signal);
  };

  /** Refused commands of the person, oldest first; undefined where that is unknown. */
  const refusedOf = async (personId: string, signal: AbortSignal): Promise<readonly RecordedActivity[] | undefined> => {
    if (!activity?.known()) return undefined;
    try {
      return await activity.ofPerson(personId, ['command_refused'], signal);
    } catch (error) {
      // The history is worth looking at all the same.
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  };

  const timelineOf = async (personId: string, signal: AbortSignal): Promise<Timeline | undefined> => {
    const [history, refused = []] = await Promise.all([historyOf(personId, signal), refusedOf(personId, signal)]);
    if (!history) return undefined;
    const print = `${history.messages.length} ${refused.length} ${refused.at(-1)?.sequence ?? 0}`;
    const known = timelines.get(history);
    if (known?.print === print) return known.timeline;
    const timeline = createTimeline(history, refused);
    timelines.set(history, { print, timeline });
    return timeline;
  };

  return { historyOf, latestHistoryOf: histories.latest, refusedOf, timelineOf };
}
