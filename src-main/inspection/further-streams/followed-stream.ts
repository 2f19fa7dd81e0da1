import type { StreamState } from '@shared/contract/stream';
import type { EventDetail } from '@shared/views/event-detail';
import type { Changes } from '../changes';
import { readStored } from '../event-detail';
import { createFilterAnswers } from '../filter-answers';
import { type Masks, noMasks } from '../masking/masks';
import { createPersonDirectory } from '../person-directory';
import type { EventIndex, Log, StoredMessage, StreamReader } from '../ports';
import { followStream } from '../stream-follower';
import { describeMessage, type StreamReading } from './stream-reading';

export type FollowedParts = {
  readonly stream: string;
  readonly reader: StreamReader;
  readonly index: EventIndex;
  readonly notice: string;
  readonly reading: StreamReading;
  readonly log: Log;
  readonly breathe: () => Promise<void>;
  readonly firstGeneration: number;
  /** What is hidden from the window; absent: nothing. */
  readonly masks?: Masks;
};

/** A stream beside the events, kept in an index of its own as long as it is open. */
export type FollowedStream = {
  readonly stream: string;
  readonly reader: StreamReader;
  readonly index: EventIndex;
  readonly reading: StreamReading;
  readonly changes: Changes;
  readonly answers: ReturnType<typeof createFilterAnswers>;
  state(): StreamState;
  /** It is there, and was read to its end at least once since it is. */
  known(): boolean;
  /** One message as the detail pane shows it. Throws `Gone`, or `Unavailable`. */
  detail(sequence: number, signal: AbortSignal): Promise<EventDetail>;
  lookNow(): void;
  close(): Promise<void>;
};

export function openFollowedStream(parts: FollowedParts): FollowedStream {
  const { stream, reading, masks = noMasks } = parts;
  // What is told goes through the masks; what is kept does not.
  const [reader, index] = [masks.reader(parts.reader), masks.index(parts.index)];
  const rowOf = (stored: StoredMessage) => reading(stored).row;
  const follower = followStream({ ...parts, persons: createPersonDirectory(), rowOf });
  const { changes } = follower;
  const closing = new AbortController();
  /** Generation of the rows that were complete once. */
  let complete: number | undefined;

  const progress = () => {
    const { generation, indexedTo } = follower.state();
    return { generation, searchedTo: indexedTo, toSearch: follower.toRead(), indexedLast: index.extent().last };
  };

  const lookWhetherComplete = async () => {
    while (!closing.signal.aborted) {
      const changed = changes.next(closing.signal);
      const { state, generation } = follower.state();
      if (state === 'live') complete = generation;
      await changed;
    }
  };
  void lookWhetherComplete();

  return {
    stream,
    reader,
    index,
    reading,
    changes,
    answers: createFilterAnswers({ ...parts, reader, index, changes, progress, asked: masks.query }),
    state: follower.state,
    known() {
      const { state, generation } = follower.state();
      return complete === generation && state !== 'missing';
    },
    async detail(sequence, signal) {
      const stored = await readStored({ reader, stream }, sequence, signal);
      return describeMessage(stored, reading(stored));
    },
    lookNow: follower.lookNow,
    async close() {
      closing.abort();
      await follower.close();
    },
  };
}
