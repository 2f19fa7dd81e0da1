import type { correlations } from '@shared/contract/correlations';
import type { InputOf, OutputOf } from '@shared/contract/define';
import type { Trace } from '@shared/views/trace';
import { type Changes, pause } from '../changes';
import { assembleTrace } from './assemble-trace';
import { compareTraces } from './compare-traces';
import { mermaidOf } from './mermaid-sequence';
import { compareProducers } from './producers';
import { type MemberParts, readMembers } from './read-members';
import { createStoryList, type StoryList, type StoryListParts } from './story-list';
import type { TraceMembers } from './trace-members';

/** Lists read every row: once a second is as often as anybody looks. */
const LIST_INTERVAL_MS = 1_000;
const TRACE_INTERVAL_MS = 250;
/** A look is repeated so many times as much later as it took itself. */
const REST = 5;
const LONGEST_REST_MS = 2_000;
/** Of a larger trace it is not told anew that nothing has come to it. */
const SMALL = 500;

export type TraceParts = {
  readonly members: MemberParts;
  readonly list: StoryListParts;
  /** Announced when anything has come or gone, in whichever stream. */
  readonly changes: Pick<Changes, 'next'>;
};

type Contract = typeof correlations;

/** What the window asks about stories. */
export type Traces = ReturnType<typeof openTraces>;

export function openTraces({ members: parts, list, changes }: TraceParts) {
  const listStories = createStoryList(list);
  const traceOf = async (correlationId: string, signal: AbortSignal): Promise<Trace> =>
    assembleTrace(await readMembers(correlationId, parts, signal));

  return {
    list: (wanted: InputOf<Contract, 'correlations.list'>, signal: AbortSignal): AsyncGenerator<StoryList> => {
      const look = async () => {
        const found = await listStories(wanted);
        return { print: JSON.stringify(found), tell: () => found };
      };
      return lookAgain(look, { changes, everyMs: LIST_INTERVAL_MS }, signal);
    },

    /** Now, and again when something has come to it. */
    trace: (correlationId: string, signal: AbortSignal): AsyncGenerator<Trace> => {
      const look = async () => {
        const members = await readMembers(correlationId, parts, signal);
        return { print: printOf(members), tell: () => assembleTrace(members) };
      };
      return lookAgain(look, { changes, everyMs: TRACE_INTERVAL_MS }, signal);
    },

    async compare(
      left: string,
      right: string,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'correlations.compare'>> {
      const [one, other] = await Promise.all([traceOf(left, signal), traceOf(right, signal)]);
      return { left: one, right: other, rows: compareTraces(one, other) };
    },

    async producers(query: string): Promise<OutputOf<Contract, 'correlations.producers'>> {
      const throughSequence = list.throughSequence();
      return { producers: await compareProducers(query, list), throughSequence };
    },

    async mermaid(
      correlationId: string,
      limit: number,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'correlations.mermaid'>> {
      return mermaidOf(await traceOf(correlationId, signal), limit);
    },
  };
}

/** What is told when its print is another than before. */
type Looked<Item> = { readonly print: string; readonly tell: () => Item };

/**
 * As `watch`, for looks that may take long: others have four times as long in between, and what is told is made
 * only when it is new.
 */
async function* lookAgain<Item>(
  look: () => Promise<Looked<Item>>,
  { changes, everyMs }: { readonly changes: Pick<Changes, 'next'>; readonly everyMs: number },
  signal: AbortSignal,
): AsyncGenerator<Item> {
  let seen: string | undefined;
  while (!signal.aborted) {
    const changed = changes.next(signal);
    const lookedAt = performance.now();
    const { print, tell } = await look();
    const tookMs = performance.now() - lookedAt;
    if (print !== seen) yield tell();
    seen = print;
    await changed;
    await pause(lookedAt + Math.max(everyMs, REST * Math.min(tookMs, LONGEST_REST_MS)) - performance.now(), signal);
  }
}

/** Other members, other names, or more known of them: another print. */
function printOf({
  events,
  activity,
  deadLetters,
  messages,
  leftOut,
  unknown,
  throughSequence,
  nameOf,
}: TraceMembers): string {
  const lists = [events, activity ?? [], deadLetters ?? [], messages.map(({ row }) => row)].map(
    (list) => `${list.length} ${list[0]?.sequence} ${list.at(-1)?.sequence}`,
  );
  const names = [...new Set(events.slice(0, SMALL).flatMap(({ personId }) => personId ?? []))].map(nameOf);
  const through = events.length <= SMALL ? throughSequence : 0;
  return JSON.stringify([lists, activity === null, deadLetters === null, leftOut, unknown, names, through]);
}
