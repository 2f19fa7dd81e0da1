import type { ProducerFigures } from '@shared/contract/correlations';
import { Unavailable } from '../../application/ports';
import { everything } from '../filter-query';
import type { TypeCounts } from './story-index';
import { failedStories, type StoryListParts, storyQuery } from './story-list';

const MOST_PRODUCERS = 50;
const MOST_TYPES = 12;
/** Stories in which something failed that are told apart by who began them. */
const MOST_FAILED = 20_000;

/** How the stories that each producer began went. Throws `Unavailable` when the filter cannot be followed. */
export async function compareProducers(text: string, parts: StoryListParts): Promise<ProducerFigures[]> {
  const query = storyQuery(text, parts);
  if ('sentence' in query) throw new Unavailable(query.sentence);
  const { stories, activity, deadLetters } = parts;
  const [lines, { correlationIds }] = await Promise.all([
    stories.producers(query, MOST_PRODUCERS),
    failedStories(parts, MOST_FAILED),
  ]);
  const begun = new Map(
    (await stories.lines(correlationIds, query)).map(({ correlationId, producer }) => [correlationId, producer]),
  );
  if (query.kind === 'all') {
    for (const beside of [activity(), deadLetters()]) {
      const missing = correlationIds.filter((id) => !begun.has(id));
      for (const line of (await beside?.lines(missing, everything)) ?? []) begun.set(line.correlationId, line.producer);
    }
  }
  const ids = [...begun.keys()];
  const [ofActivity, ofLetters] = await Promise.all([activity()?.countTypes(ids), deadLetters()?.countTypes(ids)]);
  const of = { activity: ofActivity, deadLetters: ofLetters };
  const figures = new Map(lines.map((line) => [line.producer, figuresOf(line, of)]));
  for (const [id, producer] of begun) {
    const known = figures.get(producer ?? '') ?? figuresOf({ ...nothingOf, producer: producer ?? '' }, of);
    const entries = (kind: string) => ofActivity?.get(id)?.get(kind) ?? 0;
    const letters = [...(ofLetters?.get(id)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    figures.set(producer ?? '', {
      ...known,
      refused: more(known.refused, entries('command_refused')),
      failed: more(known.failed, entries('command_failed') + entries('policy_failed')),
      deadLetters: more(known.deadLetters, letters),
    });
  }
  return [...figures.values()].slice(0, MOST_PRODUCERS);
}

type Line = Awaited<ReturnType<StoryListParts['stories']['producers']>>[number];
const nothingOf: Line = { producer: '', stories: 0, events: 0, medianMs: null, p95Ms: null, perType: [] };

/** What is not known stays so. */
function more(count: number | null, by: number): number | null {
  return count === null ? null : count + by;
}

function figuresOf(
  { perType, ...line }: Line,
  known: { readonly activity: TypeCounts | undefined; readonly deadLetters: TypeCounts | undefined },
): ProducerFigures {
  const ofActivity = known.activity ? 0 : null;
  return {
    ...line,
    refused: ofActivity,
    failed: ofActivity,
    deadLetters: known.deadLetters ? 0 : null,
    perType: perType.slice(0, MOST_TYPES).map((one) => ({ ...one })),
  };
}
