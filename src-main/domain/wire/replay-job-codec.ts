import type { EditStep, LetterOutcome } from '@shared/views/dead-letter';
import type { Sequence } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import {
  count,
  type Decoder,
  decimal,
  describeMismatch,
  list,
  nullable,
  oneOf,
  parseJson,
  record,
  text,
  truth,
  uuid,
} from './decoder';

/**
 * What stands in bucket `person-jobs` about a replay: its order, which never changes, under `order.<job>.<n>` (a text
 * in pieces) and `keys.<job>.<n>`; how it stands under `state.<job>`; what became of its letters under
 * `results.<job>.<n>`.
 */
export const jobsBucket = 'person-jobs';

/** Letters of one piece, and results of one: small enough to be written often, large enough to be few. */
export const KEYS_OF_A_PIECE = 2_000;
export const RESULTS_OF_A_PIECE = 200;

export const replayStates = ['running', 'paused', 'stopped', 'done', 'cancelled'] as const;
export type ReplayState = (typeof replayStates)[number];

const outcomes = [
  'done',
  'refused',
  'already done',
  'failed again',
  'skipped',
] as const satisfies readonly LetterOutcome[];

/** What is replayed and how, as it was begun; `keys` are frozen. */
export type ReplayOrder = {
  readonly jobId: string;
  readonly keys: readonly string[];
  readonly steps: readonly EditStep[];
  readonly texts: readonly { readonly key: string; readonly text: string }[];
  readonly ramp: readonly number[];
  readonly stopAtFailure: boolean;
  /** Letters of which the rehearsal said that they end as no success. */
  readonly rehearsedRefusals: readonly string[];
};

/** How a job stands. */
export type JobRecord = {
  readonly jobId: string;
  readonly title: string;
  readonly by: string;
  readonly note: string | null;
  readonly state: ReplayState;
  readonly sentence: string;
  /** Who holds the lease; null: nobody. */
  readonly runner: { readonly name: string; readonly installation: string } | null;
  /** How often it was begun here or there since the last result. */
  readonly claims: number;
  readonly isEdited: boolean;
  readonly total: number;
  readonly perOutcome: Readonly<Record<LetterOutcome, number>>;
  readonly ramp: readonly number[];
  readonly rampDone: number;
  readonly ratePerSecond: number | null;
  readonly concurrency: number;
  readonly currentRate: number;
  readonly leftMs: number | null;
  readonly startedMs: number;
  readonly finishedMs: number | null;
  /** Where the activity ended when it was begun: what is recorded later may be of it. */
  readonly activityFrom: Sequence;
};

/** What became of one letter; `at` counts the keys of the order from 0. */
export type ResultRecord = {
  readonly at: number;
  readonly key: string;
  readonly outcome: LetterOutcome;
  readonly sentence: string;
  readonly personId: string | null;
  readonly type: string | null;
  readonly commandId: string | null;
  readonly atMs: number;
};

export const noOutcomes: JobRecord['perOutcome'] = {
  done: 0,
  refused: 0,
  'already done': 0,
  'failed again': 0,
  skipped: 0,
};

const step: Decoder<EditStep> = (input) => {
  const named = record({ step: oneOf(['rename', 'set', 'remove']), path: text })(input);
  if (!named.ok) return named;
  const { step: kind, path } = named.value;
  if (kind === 'remove') return ok({ step: kind, path });
  if (kind === 'rename') {
    const to = record({ to: text })(input);
    return to.ok ? ok({ step: kind, path, to: to.value.to }) : to;
  }
  const json = record({ json: text })(input);
  return json.ok ? ok({ step: kind, path, json: json.value.json }) : json;
};

const orderFields = record({
  steps: list(step),
  texts: list(record({ key: text, text })),
  ramp: list(count),
  stop_at_failure: truth,
  rehearsed_refusals: list(text),
});

const counts: Decoder<JobRecord['perOutcome']> = record({
  done: count,
  refused: count,
  'already done': count,
  'failed again': count,
  skipped: count,
});

const stateFields = record({
  job_id: uuid,
  title: text,
  by: text,
  note: nullable(text),
  state: oneOf(replayStates),
  sentence: text,
  runner: nullable(record({ name: text, installation: text })),
  claims: count,
  is_edited: truth,
  total: count,
  per_outcome: counts,
  ramp: list(count),
  ramp_done: count,
  rate_per_second: nullable(count),
  concurrency: count,
  current_rate: decimal,
  left_ms: nullable(decimal),
  started_ms: decimal,
  finished_ms: nullable(decimal),
  activity_from: count,
});

const results = list(
  record({
    at: count,
    key: text,
    outcome: oneOf(outcomes),
    sentence: text,
    person_id: nullable(text),
    type: nullable(text),
    command_id: nullable(text),
    at_ms: decimal,
  }),
);

/** The order but for its keys. */
export function encodeOrder({ steps, texts, ramp, stopAtFailure, rehearsedRefusals }: ReplayOrder): string {
  return JSON.stringify({
    steps,
    texts,
    ramp,
    stop_at_failure: stopAtFailure,
    rehearsed_refusals: rehearsedRefusals,
  });
}

export function decodeOrder(body: string): Result<Omit<ReplayOrder, 'jobId' | 'keys'>, string> {
  const decoded = decodeWith(orderFields, body);
  if (!decoded.ok) return decoded;
  const { stop_at_failure, rehearsed_refusals, ...rest } = decoded.value;
  return ok({ ...rest, stopAtFailure: stop_at_failure, rehearsedRefusals: rehearsed_refusals });
}

export function encodeKeys(keys: readonly string[]): string {
  return JSON.stringify(keys);
}

export function decodeKeys(body: string): Result<readonly string[], string> {
  return decodeWith(list(text), body);
}

export function encodeJob(job: JobRecord): string {
  return JSON.stringify({
    job_id: job.jobId,
    title: job.title,
    by: job.by,
    note: job.note,
    state: job.state,
    sentence: job.sentence,
    runner: job.runner,
    claims: job.claims,
    is_edited: job.isEdited,
    total: job.total,
    per_outcome: job.perOutcome,
    ramp: job.ramp,
    ramp_done: job.rampDone,
    rate_per_second: job.ratePerSecond,
    concurrency: job.concurrency,
    current_rate: job.currentRate,
    left_ms: job.leftMs,
    started_ms: job.startedMs,
    finished_ms: job.finishedMs,
    activity_from: job.activityFrom,
  });
}

export function decodeJob(body: string): Result<JobRecord, string> {
  const decoded = decodeWith(stateFields, body);
  if (!decoded.ok) return decoded;
  const { value: said } = decoded;
  return ok({
    jobId: said.job_id,
    title: said.title,
    by: said.by,
    note: said.note,
    state: said.state,
    sentence: said.sentence,
    runner: said.runner,
    claims: said.claims,
    isEdited: said.is_edited,
    total: said.total,
    perOutcome: said.per_outcome,
    ramp: said.ramp,
    rampDone: said.ramp_done,
    ratePerSecond: said.rate_per_second,
    concurrency: said.concurrency,
    currentRate: said.current_rate,
    leftMs: said.left_ms,
    startedMs: said.started_ms,
    finishedMs: said.finished_ms,
    activityFrom: said.activity_from,
  });
}

export function encodeResults(list: readonly ResultRecord[]): string {
  return JSON.stringify(
    list.map(({ at, key, outcome, sentence, personId, type, commandId, atMs }) => ({
      at,
      key,
      outcome,
      sentence,
      person_id: personId,
      type,
      command_id: commandId,
      at_ms: atMs,
    })),
  );
}

export function decodeResults(body: string): Result<readonly ResultRecord[], string> {
  const decoded = decodeWith(results, body);
  if (!decoded.ok) return decoded;
  return ok(
    decoded.value.map(({ person_id, command_id, at_ms, ...said }) => ({
      ...said,
      personId: person_id,
      commandId: command_id,
      atMs: at_ms,
    })),
  );
}

function decodeWith<Value>(decode: Decoder<Value>, body: string): Result<Value, string> {
  const parsed = parseJson(body);
  if (!parsed) return fail('the value is not JSON');
  const decoded = decode(parsed.value);
  return decoded.ok ? decoded : fail(describeMismatch(decoded.problem, ''));
}
