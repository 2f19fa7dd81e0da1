import { eventInWords } from '@shared/catalogue/events';
import type { correlations } from '@shared/contract/correlations';
import type { InputOf, ItemOf } from '@shared/contract/define';
import { needsPayload, type Query } from '@shared/query';
import type { Story } from '@shared/views/trace';
import { everything, readFilter, type StreamObjection } from '../filter-query';
import { exactly, or } from '../further-streams/wanted-rows';
import { assembleTrace } from './assemble-trace';
import { isLooping } from './looping';
import type { StoriesFound, StoryIndex, StoryLine, StoryOrder, TypeCounts } from './story-index';
import { capitalised, personsInWords } from './trace-title';

type Wanted = InputOf<typeof correlations, 'correlations.list'>;
export type StoryList = ItemOf<typeof correlations, 'correlations.list'>;

/** Stories that are looked up because something failed in them. */
const MOST_FAILED = 2_000;
/** Rows of a story that are looked at for a loop, and stories that are looked at in one go. */
const ROWS_OF_A_LOOP = 500;
const MOST_LOOKED_AT = 100;

/** The rows of a stream beside the events by their story; null: what they would tell is unknown. */
export type StoriesBeside = () => StoryIndex | null;

export type StoryListParts = {
  readonly stories: StoryIndex;
  readonly throughSequence: () => number;
  readonly activity: StoriesBeside;
  readonly deadLetters: StoriesBeside;
  readonly nameOf: (personId: string) => string;
  /** A filter as it is followed where something is hidden. */
  readonly asked: (query: Query) => Query;
  readonly objectionTo: StreamObjection;
  readonly nowMs: () => number;
};

const failures = or(['command_refused', 'command_failed', 'policy_failed'].map((kind) => exactly('type', kind)));

/** What a filter asks of stories; a sentence where it can not be followed. */
export function storyQuery(
  text: string,
  { asked, objectionTo, nowMs }: Pick<StoryListParts, 'asked' | 'objectionTo' | 'nowMs'>,
): Query | { readonly sentence: string } {
  const { query, problem } = readFilter({ text, nowMs: nowMs(), zone: 'utc' }, objectionTo);
  if (problem) return { sentence: problem.sentence };
  if (needsPayload(query)) {
    return {
      sentence:
        'Stories are found by what stands in the columns of their events: use keys, as type:Created, instead of free text.',
    };
  }
  return asked(query);
}

export type FailedStories = { readonly total: number | null; readonly correlationIds: readonly string[] };

/** Stories in which something was refused, failed or given up on. */
export async function failedStories(
  { activity, deadLetters }: Pick<StoryListParts, 'activity' | 'deadLetters'>,
  limit = MOST_FAILED,
): Promise<FailedStories> {
  const found = await Promise.all([activity()?.having(failures, limit), deadLetters()?.having(everything, limit)]);
  const known = found.filter((one) => one !== undefined);
  const ids = new Set(known.flatMap(({ correlationIds }) => correlationIds));
  const isCut = known.some(({ total }) => total > limit);
  const total = isCut ? known.reduce((sum, one) => sum + one.total, 0) : ids.size;
  return { total: known.length === 0 ? null : total, correlationIds: [...ids] };
}

export function createStoryList(parts: StoryListParts) {
  const { stories, throughSequence, activity, deadLetters, nameOf } = parts;
  /** What was found of stories that may loop; `events` at that time. */
  const loops = new Map<string, { readonly events: number; readonly isLooping: boolean }>();

  const looksLooping = async ({ correlationId, events, mayLoop }: StoryLine): Promise<boolean> => {
    if (!mayLoop) return false;
    const known = loops.get(correlationId);
    if (known?.events === events) return known.isLooping;
    const { members } = await stories.members(correlationId, ROWS_OF_A_LOOP);
    const trace = assembleTrace({
      correlationId,
      events: members.map((member) => ({ ...member, causedBy: null, sentence: '', isImported: false, traceId: null })),
      activity: null,
      deadLetters: null,
      messages: [],
      leftOut: [],
      streams: { events: '', activity: '', deadLetters: '' },
      nameOf: () => '',
      unknown: [],
      throughSequence: 0,
    });
    const looping = isLooping(trace);
    if (loops.size > 1_000) loops.clear();
    loops.set(correlationId, { events, isLooping: looping });
    return looping;
  };

  const failedFirst = async (query: Query, failed: FailedStories, limit: number): Promise<StoryLine[]> => {
    const lines = [...(await stories.lines(failed.correlationIds, query))];
    if (query.kind === 'all') {
      const told = new Set(lines.map(({ correlationId }) => correlationId));
      for (const beside of [activity(), deadLetters()]) {
        const missing = failed.correlationIds.filter((id) => !told.has(id));
        for (const line of (await beside?.lines(missing, everything)) ?? []) {
          told.add(line.correlationId);
          // It left no event: what its commands were called only its trace tells.
          lines.push({ ...line, events: 0, firstType: '', lastType: '', rhythm: [], mayLoop: false });
        }
      }
    }
    return lines.sort((left, right) => right.lastMs - left.lastMs).slice(0, limit);
  };

  const loopingOf = async (lines: readonly StoryLine[]): Promise<ReadonlySet<string>> => {
    const looping = new Set<string>();
    for (const line of lines.filter(({ mayLoop }) => mayLoop).slice(0, MOST_LOOKED_AT)) {
      if (await looksLooping(line)) looping.add(line.correlationId);
    }
    return looping;
  };

  return async function list({ query: text, sort, withSingles, limit }: Wanted): Promise<StoryList> {
    const query = storyQuery(text, parts);
    const through = throughSequence();
    if ('sentence' in query) return { ...nothingFound, unknown: query.sentence, throughSequence: through };
    const [found, failed] = await Promise.all([
      stories.find({ query, order: orderOf(sort), withSingles, limit: sort === 'failed' ? 0 : limit }),
      failedStories(parts),
    ]);
    const lines = sort === 'failed' ? await failedFirst(query, failed, limit) : found.stories;
    const ids = lines.map(({ correlationId }) => correlationId);
    const [ofActivity, ofLetters, looping] = await Promise.all([
      activity()?.countTypes(ids),
      deadLetters()?.countTypes(ids),
      loopingOf(lines),
    ]);
    const shown = sort === 'looping' ? lines.filter(({ correlationId }) => looping.has(correlationId)) : lines;
    return {
      stories: shown.map((line) =>
        storyOf(line, { ofActivity, ofLetters, nameOf, isLooping: looping.has(line.correlationId) }),
      ),
      total: found.total,
      singles: found.singles + found.unnamed,
      whySingles: whySingles(found),
      failedTotal:
        query.kind === 'all' || failed.total === null
          ? failed.total
          : (await stories.lines(failed.correlationIds, query)).length,
      unknown: unknownOf(ofActivity, ofLetters),
      throughSequence: through,
    };
  };
}

const nothingFound = { stories: [], total: 0, singles: 0, whySingles: '', failedTotal: null };

function orderOf(sort: Wanted['sort']): StoryOrder {
  return sort === 'failed' ? 'recent' : sort;
}

function storyOf(
  line: StoryLine,
  {
    ofActivity,
    ofLetters,
    nameOf,
    isLooping,
  }: {
    readonly ofActivity: TypeCounts | undefined;
    readonly ofLetters: TypeCounts | undefined;
    readonly nameOf: (personId: string) => string;
    readonly isLooping: boolean;
  },
): Story {
  const { correlationId, firstMs, lastMs, events, persons, by, producers, rhythm } = line;
  const entries = (...kinds: readonly string[]) =>
    ofActivity ? kinds.reduce((sum, kind) => sum + (ofActivity.get(correlationId)?.get(kind) ?? 0), 0) : null;
  const letters = [...(ofLetters?.get(correlationId)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  const counts = {
    refused: entries('command_refused'),
    failed: entries('command_failed', 'policy_failed'),
    deadLetters: ofLetters ? letters : null,
    retries: entries('command_retried'),
  };
  return {
    correlationId,
    title: titleOf(line, counts, nameOf),
    firstMs,
    lastMs,
    durationMs: lastMs - firstMs,
    events,
    ...counts,
    persons,
    by,
    producers: producers.slice(0, 8),
    rhythm: [...rhythm],
    isLooping,
  };
}

function titleOf(
  { personId, persons, lastType }: StoryLine,
  { refused, failed, deadLetters }: Pick<Story, 'refused' | 'failed' | 'deadLetters'>,
  nameOf: (personId: string) => string,
): string {
  const who = personId === null ? '' : personsInWords(nameOf(personId), persons);
  if (lastType !== '') return who === '' ? capitalised(eventInWords(lastType)) : `${who} ${eventInWords(lastType)}`;
  // No event came of it.
  const what = refused
    ? 'command refused'
    : failed
      ? 'command failed'
      : deadLetters
        ? 'command given up on'
        : 'command';
  return who === '' ? capitalised(what) : `${who}: ${what}`;
}

function whySingles({ singles, ofLegacy, unnamed }: StoriesFound): string {
  if (singles + unnamed === 0) return '';
  const rest = singles - ofLegacy;
  const reasons = [
    ofLegacy > 0 ? `${ofLegacy} of an older layout, which names no correlation, so that each stands alone` : '',
    unnamed > 0 ? `${unnamed} without any correlation` : '',
    rest > 0 ? `${rest} of a command with one event and nothing that followed` : '',
  ].filter((reason) => reason !== '');
  return `${reasons.join('; ')}.`;
}

function unknownOf(ofActivity: TypeCounts | undefined, ofLetters: TypeCounts | undefined): string {
  if (ofActivity && ofLetters) return '';
  const what = ofActivity
    ? 'what was given up on'
    : ofLetters
      ? 'what was refused, failed and tried again'
      : 'what was refused, failed, tried again and given up on';
  return `It is not known here ${what}: unknown, not none.`;
}
