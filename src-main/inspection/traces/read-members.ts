import { MOST_TRACE_NODES } from '@shared/views/trace';
import { Unavailable } from '../../application/ports';
import { headerValue } from '../../domain/wire/headers';
import { hearRecorded } from '../../domain/wire/policy-hearing';
import { readEventMessage } from '../../domain/wire/read-message';
import type { WireHeaders } from '../../domain/wire/reading';
import type { ActivityIndex, RecordedActivity } from '../activity-index';
import type { DeadLetterIndex, StoredDeadLetter } from '../dead-letter-index';
import { metadataOf, textInContext } from '../event-row';
import { wordsFor } from '../event-sentence';
import type { FurtherMessages } from '../further-messages';
import type { EventIndex, StoredMessage, StreamReader } from '../ports';
import { reactionsIn } from './command-facts';
import type { StoryMember } from './story-index';
import type { TraceEvent, TraceMembers } from './trace-members';

/** Events whose messages are read for their words. */
const MOST_IN_WORDS = 500;
/** Reactions whose messages are read because nothing else tells what they react to. */
const MOST_REACTIONS = 5_000;
/** Messages asked for at once, and how many such questions are open. */
const BATCH = 500;
const AT_ONCE = 4;
const MOST_LETTERS = 2_000;

export type MemberParts = {
  readonly index: Pick<EventIndex, 'stories' | 'extent'>;
  /** Messages as they may be shown. */
  readonly reader: Pick<StreamReader, 'readMany'>;
  /** undefined where none is read. */
  readonly activity: ActivityIndex | undefined;
  readonly deadLetters: DeadLetterIndex | undefined;
  readonly messages: FurtherMessages;
  readonly streams: TraceMembers['streams'];
  readonly nameOf: (personId: string) => string;
};

/** Everything that is known of a story now. What cannot be read is said and left out. */
export async function readMembers(
  correlationId: string,
  parts: MemberParts,
  signal: AbortSignal,
): Promise<TraceMembers> {
  const { index, messages, streams, nameOf } = parts;
  const throughSequence = index.extent().last;
  const [{ members, leftOut }, activity, deadLetters, further] = await Promise.all([
    index.stories.members(correlationId, MOST_TRACE_NODES),
    readActivity(correlationId, parts, signal),
    readLetters(correlationId, parts, signal),
    messages.ofCorrelation(correlationId),
  ]);
  const told = await readMessages(members, activity, parts, signal);
  return {
    correlationId,
    events: members.map((member): TraceEvent => ({ ...member, ...(told.bySequence.get(member.sequence) ?? untold) })),
    activity,
    deadLetters,
    messages: further,
    leftOut,
    streams,
    nameOf,
    unknown: [
      ...(activity
        ? []
        : [
            'Refusals, retries and how long commands waited and worked are not known here: there is no activity that was read to its end.',
          ]),
      ...(deadLetters
        ? []
        : [
            'Whether something was given up on is not known here: there are no dead letters that were read to their end.',
          ]),
      ...(told.trouble === undefined ? [] : [`What the events say in words is not shown: ${told.trouble}`]),
    ],
    throughSequence,
  };
}

async function readActivity(
  correlationId: string,
  { activity }: MemberParts,
  signal: AbortSignal,
): Promise<readonly RecordedActivity[] | null> {
  return activity?.known() ? activity.ofCorrelation(correlationId, signal) : null;
}

async function readLetters(
  correlationId: string,
  { deadLetters }: MemberParts,
  signal: AbortSignal,
): Promise<readonly StoredDeadLetter[] | null> {
  if (!deadLetters?.known()) return null;
  const { letters } = await deadLetters.find({ correlationId }, MOST_LETTERS, signal);
  return letters.toReversed();
}

type Told = Omit<TraceEvent, keyof StoryMember>;
const untold: Told = { causedBy: null, sentence: '', isImported: false, traceId: null };

/** What only messages tell: of the first events, and of reactions that are linked by nothing else. */
async function readMessages(
  members: readonly StoryMember[],
  activity: readonly RecordedActivity[] | null,
  { reader }: MemberParts,
  signal: AbortSignal,
): Promise<{ readonly bySequence: ReadonlyMap<number, Told>; readonly trouble?: string }> {
  const linked = new Set<string>();
  for (const entry of activity ?? []) {
    if (entry.kind === 'policy_reacted') for (const { commandId } of reactionsIn(entry)) linked.add(commandId);
    else if (entry.commandId !== null && entry.causationId !== null) linked.add(entry.commandId);
  }
  const reactions = members
    .slice(MOST_IN_WORDS)
    .filter(({ policy, causationId }) => policy !== null && causationId !== null && !linked.has(causationId))
    .slice(0, MOST_REACTIONS);
  const wanted = [...members.slice(0, MOST_IN_WORDS), ...reactions].map(({ sequence }) => sequence);
  const bySequence = new Map<number, Told>();
  try {
    for (let from = 0; from < wanted.length; from += BATCH * AT_ONCE) {
      const batches = Array.from({ length: AT_ONCE }, (_, at) =>
        wanted.slice(from + at * BATCH, from + (at + 1) * BATCH),
      );
      const read = await Promise.all(
        batches.filter(({ length }) => length > 0).map((sequences) => reader.readMany(sequences, signal)),
      );
      for (const message of read.flat()) bySequence.set(message.sequence, toldBy(message));
    }
    return { bySequence };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { bySequence, trouble: error.message };
  }
}

function toldBy(stored: StoredMessage): Told {
  const message = readEventMessage(stored);
  const hearing = hearRecorded(message);
  return {
    causedBy: textInContext(metadataOf(message.reading)?.context, 'caused_by_event'),
    sentence: wordsFor(message).sentence,
    isImported: hearing.kind === 'unheard' && hearing.why === 'imported',
    traceId: traceIdIn(stored.headers),
  };
}

/** Of W3C's `traceparent`, or as the other services of the house write it. */
function traceIdIn(headers: WireHeaders): string | null {
  const parent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-/i.exec(headerValue(headers, 'traceparent') ?? '')?.[1];
  const own = headerValue(headers, 'x-trace-id');
  return parent ?? (own !== undefined && /^[\w-]{1,100}$/.test(own) ? own : null);
}
