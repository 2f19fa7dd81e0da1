import type { Log } from '../application/ports';
import { openIndexFile } from '../infrastructure/index-store/index-file';
import { activityReading } from '../inspection/activity/activity-reading';
import { createIndexedActivity } from '../inspection/activity/indexed-activity';
import type { ActivityIndex } from '../inspection/activity-index';
import type { DeadLetterIndex } from '../inspection/dead-letter-index';
import { deadLetterReading } from '../inspection/dead-letters/dead-letter-reading';
import { createIndexedDeadLetters } from '../inspection/dead-letters/indexed-dead-letters';
import type { FurtherMessages } from '../inspection/further-messages';
import { openFollowedStream } from '../inspection/further-streams/followed-stream';
import { furtherReading } from '../inspection/further-streams/further-reading';
import { createIndexedMessages } from '../inspection/further-streams/indexed-messages';
import type { FurtherSource } from '../inspection/further-streams/stream-choice';
import type { StreamReading } from '../inspection/further-streams/stream-reading';
import type { Masks } from '../inspection/masking/masks';
import type { StreamReader } from '../inspection/ports';
import type { IndexConfiguration } from './index-process-messages';

/** The streams that are read beside the events. */
export type FurtherStreams = {
  readonly sources: readonly FurtherSource[];
  /** undefined where it is not read. */
  readonly activity: ActivityIndex | undefined;
  readonly deadLetters: DeadLetterIndex | undefined;
  /** The same, nothing of it hidden: for what is worked out here and only its result told. */
  readonly wholeDeadLetters: DeadLetterIndex | undefined;
  /** What other services recorded. */
  readonly messages: FurtherMessages;
  lookNow(): void;
  close(): Promise<void>;
};

/** Fewer rows than events, and looked at less often. */
const MEMORY_LIMIT_MB = 64;

export const noFurtherStreams: FurtherStreams = {
  sources: [],
  activity: undefined,
  deadLetters: undefined,
  wholeDeadLetters: undefined,
  messages: createIndexedMessages([]),
  lookNow() {},
  close: async () => {},
};

type Wanted = { readonly called: string; readonly stream: string; readonly reading: StreamReading };

export type FurtherParts = {
  /** What tells the server from others. */
  readonly server: string;
  readonly readerOf: (stream: string) => StreamReader;
  readonly log: Log;
  readonly breathe: () => Promise<void>;
  readonly masks: Masks;
  /** An index is of no use any more: another process makes it anew. */
  readonly ended: () => void;
};

/** Opens an index for each stream beside the events, as it was last saved, and follows the stream into it. */
export async function openFurtherStreams(
  configuration: IndexConfiguration,
  { server, readerOf, log, breathe, masks, ended }: FurtherParts,
): Promise<FurtherStreams> {
  const firstGeneration = Date.now();
  const open = async ({ called, stream, reading }: Wanted): Promise<FurtherSource> => {
    const place = { folder: configuration.folder, server, stream, memoryLimitMb: MEMORY_LIMIT_MB };
    const { index, notice } = await openIndexFile(place, log, ended);
    const parts = { stream, reader: readerOf(stream), index, notice, reading, log, breathe, masks, firstGeneration };
    return { called, stream, followed: openFollowedStream(parts) };
  };
  const sources = await Promise.all(wantedStreams(configuration).map(open));
  const followed = sources.map((source) => source.followed);
  const followedAs = (name: string) => sources.find(({ called }) => called === name)?.followed;
  const [activity, deadLetters] = [followedAs('activity'), followedAs('dead-letters')];
  return {
    sources,
    activity: activity && createIndexedActivity(activity),
    deadLetters: deadLetters && createIndexedDeadLetters(deadLetters),
    wholeDeadLetters: deadLetters && createIndexedDeadLetters({ ...deadLetters, reader: readerOf(deadLetters.stream) }),
    messages: createIndexedMessages(followed.filter((one) => one !== activity && one !== deadLetters)),
    lookNow() {
      for (const { followed } of sources) followed.lookNow();
    },
    async close() {
      await Promise.all(sources.map(({ followed }) => followed.close()));
    },
  };
}

/** Each stream once: two indexes of one file cannot be. */
function wantedStreams({
  stream: events,
  activityStream,
  deadLetterStream,
  furtherStreams = [],
}: IndexConfiguration): Wanted[] {
  const ours: Wanted[] = [
    ...(activityStream === undefined
      ? []
      : [{ called: 'activity', stream: activityStream, reading: activityReading(activityStream) }]),
    ...(deadLetterStream === undefined
      ? []
      : [{ called: 'dead-letters', stream: deadLetterStream, reading: deadLetterReading(deadLetterStream) }]),
  ];
  const others = furtherStreams.map((further) => ({
    called: further.stream,
    stream: further.stream,
    reading: furtherReading(further),
  }));
  const byStream = new Map([...ours, ...others].reverse().map((wanted) => [wanted.stream, wanted]));
  byStream.delete(events);
  return [...byStream.values()].reverse();
}
