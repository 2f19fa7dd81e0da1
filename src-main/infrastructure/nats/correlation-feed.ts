import type { CorrelationFeed, FollowedCorrelation, FollowedEvent, Log } from '../../application/ports';
import type { CorrelationId, Sequence } from '../../domain/kernel/identity';
import { headerValue } from '../../domain/wire/headers';
import { readEventMessage } from '../../domain/wire/read-message';
import type { StoredMessage, StreamReader } from '../../inspection/ports';

/** Events of one story that nobody has taken yet; a story with more is told that it is not complete. */
const MOST_WAITING = 10_000;

type Reader = Pick<StreamReader, 'follow'>;

/**
 * Follows stories at the end of the event stream. All of them share one reader, which is there while anybody follows;
 * one that begins before what the shared reader has passed catches up with a reader of its own.
 */
export function createCorrelationFeed(reader: Reader, log: Log): CorrelationFeed {
  let tail: Tail | undefined;

  return {
    follow(correlationId, after) {
      tail ??= startTail(reader, after, log);
      const shared = tail;
      const story = createStory(correlationId, after);
      const leave = shared.join(story);
      const catchingUp = new AbortController();
      if (shared.position() > after) {
        void catchUp(reader, story, shared.position(), catchingUp.signal).catch((error: unknown) =>
          log.warn('a story cannot be followed from its beginning', { reason: String(error) }),
        );
      } else {
        story.live();
      }
      return {
        next: story.next,
        get reached() {
          return story.reached();
        },
        close() {
          catchingUp.abort();
          if (leave() > 0) return;
          shared.end();
          if (tail === shared) tail = undefined;
        },
      } satisfies FollowedCorrelation;
    },
  };
}

type Tail = {
  readonly position: () => Sequence;
  /** Returns how to leave; that answers how many are still there. */
  readonly join: (story: Story) => () => number;
  readonly end: () => void;
};

function startTail(reader: Reader, after: Sequence, log: Log): Tail {
  const stories = new Set<Story>();
  const ending = new AbortController();
  let position = after;

  const read = async () => {
    for await (const batch of reader.follow(after + 1, ending.signal)) {
      for (const message of batch) for (const story of stories) story.offer(message);
      position = batch.at(-1)?.sequence ?? position;
      for (const story of stories) story.tailReached(position);
    }
  };
  read().catch((error: unknown) => log.warn('stories are not followed any more', { reason: String(error) }));

  return {
    position: () => position,
    join: (story) => {
      stories.add(story);
      return () => {
        stories.delete(story);
        return stories.size;
      };
    },
    end: () => ending.abort(),
  };
}

async function catchUp(reader: Reader, story: Story, until: Sequence, signal: AbortSignal): Promise<void> {
  for await (const batch of reader.follow(story.after + 1, signal)) {
    for (const message of batch) if (message.sequence <= until) story.take(message);
    if ((batch.at(-1)?.sequence ?? 0) >= until) break;
  }
  if (!signal.aborted) story.live();
}

type Story = {
  readonly after: Sequence;
  readonly next: FollowedCorrelation['next'];
  readonly reached: () => Sequence;
  /** A message that the catching up has found. */
  readonly take: (message: StoredMessage) => void;
  /** A message of the tail: it waits until the story has caught up. */
  readonly offer: (message: StoredMessage) => void;
  readonly tailReached: (position: Sequence) => void;
  /** From now on the tail tells all. */
  readonly live: () => void;
};

function createStory(correlationId: CorrelationId, after: Sequence): Story {
  const ready: FollowedEvent[] = [];
  let ahead: StoredMessage[] | undefined = [];
  let isWhole = true;
  let position = after;
  let wake = (): void => undefined;

  const take = (message: StoredMessage) => {
    if (message.sequence <= after) return;
    const event = eventOfStory(message, correlationId);
    if (!event) return;
    if (ready.length < MOST_WAITING) ready.push(event);
    else isWhole = false;
    wake();
  };

  return {
    after,
    take,
    offer: (message) => {
      if (!ahead) return take(message);
      if (!mayBelong(message, correlationId)) return;
      if (ahead.length < MOST_WAITING) ahead.push(message);
      else isWhole = false;
    },
    tailReached: (sequence) => {
      position = sequence;
      wake();
    },
    live: () => {
      const waiting = ahead ?? [];
      ahead = undefined;
      for (const message of waiting) take(message);
    },
    reached: () => {
      const isBehind = ahead !== undefined || !isWhole || ready.length > 0;
      return isBehind ? after : Math.max(after, position);
    },
    next: async (signal) => {
      while (ready.length === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
      return signal.aborted ? undefined : ready.shift();
    },
  };
}

/** The header names the story where there is one; the body is the truth. */
function mayBelong({ headers }: StoredMessage, correlationId: CorrelationId): boolean {
  const named = headerValue(headers, 'X-Correlation-ID')?.replace(/^correlation:/, '');
  return named === undefined || named.toLowerCase() === correlationId;
}

function eventOfStory(message: StoredMessage, correlationId: CorrelationId): FollowedEvent | undefined {
  if (!mayBelong(message, correlationId)) return undefined;
  const recorded = readEventMessage(message);
  const { reading } = recorded;
  const metadata =
    reading.kind === 'event' ? reading.envelope.metadata : reading.kind === 'unknown' ? reading.metadata : null;
  return metadata?.correlationId === correlationId ? { ...recorded, bytes: message.bytes } : undefined;
}
