import { eventInWords, eventSentence } from '@shared/catalogue/events';
import type { PersonId } from '../../domain/kernel/identity';
import type { PersonQuery, PersonQueryResponse } from '../../domain/projections/person-query';
import { skillsOf, skillsProjection } from '../../domain/projections/person-skills';
import { summaryOf, summaryProjection } from '../../domain/projections/person-summary';
import { foldView, type PersonView, type Projection } from '../../domain/projections/person-view';
import { between, type DescribeEvent, emptyTimeline, foldTimeline, listed } from '../../domain/projections/timeline';
import { encodeEventData } from '../../domain/wire/event-data-codec';
import { decodeQuery } from '../../domain/wire/query-codec';
import { encodeQueryResponse } from '../../domain/wire/query-response-codec';
import { readEventMessage } from '../../domain/wire/read-message';
import type { RecordedMessage } from '../../domain/wire/reading';
import { textOf } from '../../domain/wire/text-of-bytes';
import { Failure } from '../failures';
import type { Closable, EventFeed, IncomingQuery, Log, ProjectionCheckpoints, QueryService } from '../ports';
import { answerQuery, type ModelQuery } from './answer-query';
import { type ProjectionRunner, runProjections } from './projection-runner';
import { createReadModels } from './read-models';

export type QueryPorts = {
  readonly queryService: QueryService;
  readonly feed: EventFeed;
  readonly checkpoints: ProjectionCheckpoints;
  readonly log: Log;
};

export type QueryOptions = {
  /** Reads the stream at once, and not when the first question comes. */
  readonly readsAtOnce?: boolean;
  /** How long a question waits for what was recorded before it. */
  readonly freshWithinMs?: number;
  readonly saveEveryMs?: number;
};

/** Long enough for what has just been recorded; a stream that is read for the first time takes longer. */
const FRESH_WITHIN_MS = 2_000;

/** Histories read at once: one may be long. */
const MOST_HISTORIES = 4;

export type ServedQueries = Closable & {
  /** Folds one projection from the beginning of the stream; the others go on. */
  rebuild(projection: string): void;
};

/**
 * Answers questions about persons. Everything recorded before a question is in its answer, or the answer is an error
 * that says so. What is asked of one person is folded from their history where the projections are not so far yet.
 */
export async function serveQueries(
  { queryService, feed, checkpoints, log }: QueryPorts,
  { readsAtOnce = true, freshWithinMs = FRESH_WITHIN_MS, ...options }: QueryOptions = {},
): Promise<ServedQueries> {
  const models = createReadModels(log);
  let runner: ProjectionRunner | undefined;
  const running = () => {
    runner ??= runProjections({ feed, checkpoints, log }, models.all, options);
    return runner;
  };

  async function answer({ subject, bytes }: IncomingQuery): Promise<PersonQueryResponse> {
    const body = textOf(bytes);
    if (!body.ok) return { type: 'Error', message: `The query cannot be read: ${body.problem}.` };
    const query = decodeQuery(subject, body.value);
    if (!query.ok) return { type: 'Error', message: query.problem };
    return isAboutHistory(query.value) ? timeline(query.value) : fromModels(query.value);
  }

  async function fromModels(query: ModelQuery): Promise<PersonQueryResponse> {
    const last = await feed.lastStored();
    const { position, reached } = running();
    if (position() < last && query.type === 'GetSummary') {
      const view = viewOf(summaryProjection, await historyOf(query.personId));
      return { type: 'Summary', summary: (view && summaryOf(view)) ?? null };
    }
    if (position() < last && query.type === 'GetSkills') {
      const view = viewOf(skillsProjection, await historyOf(query.personId));
      return { type: 'Skills', skills: view ? skillsOf(view) : [] };
    }
    if (await reached(last, freshWithinMs)) return answerQuery(models, query);
    const message = `This core has read the events up to ${position()} of ${last}: ask again in a moment.`;
    return { type: 'Error', message };
  }

  async function timeline(query: HistoryQuery): Promise<PersonQueryResponse> {
    const folded = foldTimeline(emptyTimeline, await historyOf(query.personId), inWords);
    if (query.type === 'GetTimeline') return { type: 'Timeline', entries: listed(folded, query.limit) };
    return { type: 'Timeline', entries: between(folded, query.start, query.end) };
  }

  const takeTurn = createTurns(MOST_HISTORIES);
  const historyOf = (personId: PersonId): Promise<readonly RecordedMessage[]> =>
    takeTurn(async () => (await feed.readPerson(personId)).map(readEventMessage));

  async function respond(query: IncomingQuery): Promise<string> {
    const response = await answer(query).catch((error: unknown): PersonQueryResponse => {
      if (error instanceof Failure) return { type: 'Error', message: error.message };
      log.error('a query failed unexpectedly', { subject: query.subject, error });
      return { type: 'Error', message: 'The query failed for a reason nobody expected: see the log of the core.' };
    });
    return encodeQueryResponse(response, queryService.mostBytes);
  }

  if (readsAtOnce) running();
  const served = await queryService.serve(respond);
  return {
    rebuild: (projection) => running().rebuild(projection),
    async close() {
      await served.close();
      await runner?.close();
    },
  };
}

/** So many at once; the others wait. */
function createTurns(most: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const rows = Array.from({ length: most }, (): Promise<unknown> => Promise.resolve());
  let next = 0;
  return (work) => {
    const row = next % most;
    next += 1;
    const done = (rows[row] ?? Promise.resolve()).then(work);
    rows[row] = done.catch(() => undefined);
    return done;
  };
}

type HistoryQuery = Exclude<PersonQuery, ModelQuery>;

function isAboutHistory(query: PersonQuery): query is HistoryQuery {
  return query.type === 'GetTimeline' || query.type === 'GetTimelineRange';
}

function viewOf(projection: Projection, history: readonly RecordedMessage[]): PersonView | undefined {
  return history.reduce<PersonView | undefined>((view, message) => foldView(projection, view, message), undefined);
}

/** Words of the catalogue, as the window has them. */
const inWords: DescribeEvent = ({ personId, event, metadata }) => ({
  title: eventInWords(event.type),
  description: eventSentence(event.type, encodeEventData(personId, event, metadata)),
});
