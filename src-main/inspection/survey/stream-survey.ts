import type { SurveyProgress } from '@shared/views/survey';
import { Unavailable } from '../../application/ports';
import { readEventMessage } from '../../domain/wire/read-message';
import type { RecordedMessage } from '../../domain/wire/reading';
import { anyOf, type Changes, createChanges, pause, watch } from '../changes';
import type { Log, StoredMessage, StreamFacts, StreamReader } from '../ports';
import { createRate } from '../rate';

/** Looks at every message of the stream, in order, and remembers of it what it is for. */
export type Surveyor = {
  take(message: RecordedMessage): void;
  /** Forgets everything: the first message comes again. */
  reset(): void;
};

export type StreamSurvey = {
  progress(): SurveyProgress;
  /** What `look` sees now and whenever the pass, or `others`, has come further; as long as somebody watches, it goes on. */
  watch<Value>(look: () => Value, signal: AbortSignal, others?: Pick<Changes, 'next'>): AsyncIterable<Value>;
  control(action: 'stop' | 'go on' | 'again'): void;
  close(): Promise<void>;
};

/** At most four times a second: tables and maps, no stream of rows. */
const LOOK_INTERVAL_MS = 250;
const RETRY_MS = 1_000;
/** Messages looked at without a rest: some 5 ms, in which nobody else of this process has a turn. */
const SLICE = 250;

/**
 * One pass over the whole stream for all surveyors, then on with what comes. It runs while somebody watches, and goes
 * on later where it was; a stream that was made anew, or has lost messages already counted, is surveyed from its
 * beginning again.
 */
export function createStreamSurvey(
  parts: {
    readonly reader: StreamReader;
    readonly stream: string;
    readonly log: Log;
    readonly breathe: () => Promise<void>;
  },
  surveyors: readonly Surveyor[],
): StreamSurvey {
  const { reader, stream, log, breathe } = parts;
  const changes: Changes = createChanges();
  const closing = new AbortController();
  const rate = createRate();
  let turn = new AbortController();
  let watching = 0;
  let isStopped = false;
  let trouble: string | undefined = '';
  let facts: StreamFacts | undefined;
  let surveyedTo = 0;
  let messages = 0;

  const forget = () => {
    surveyedTo = 0;
    messages = 0;
    for (const surveyor of surveyors) surveyor.reset();
    changes.announce();
  };

  /** Whether what was counted is still what the stream holds up to there. */
  const isStillSo = (now: StreamFacts): boolean => {
    const isSame = now.createdAt === facts?.createdAt && now.firstSequence === facts.firstSequence;
    if (!isSame || now.lastSequence < surveyedTo) return false;
    return now.lastSequence > surveyedTo || now.messages === messages;
  };

  const look = async () => {
    const now = await reader.facts(turn.signal);
    if (surveyedTo > 0 && now && !isStillSo(now)) forget();
    facts = now;
    trouble = now ? undefined : `There is no stream ${stream}.`;
    changes.announce();
    return now;
  };

  const take = async (batch: readonly StoredMessage[]) => {
    for (const [at, stored] of batch.entries()) {
      if (turn.signal.aborted) return;
      const message = readEventMessage(stored);
      for (const surveyor of surveyors) surveyor.take(message);
      surveyedTo = stored.sequence;
      messages += 1;
      if (at % SLICE === SLICE - 1) {
        rate.add(SLICE, Date.now());
        await breathe();
      }
    }
    rate.add(batch.length % SLICE, Date.now());
    changes.announce();
  };

  const wanted = () => watching > 0 && !isStopped && !closing.signal.aborted;

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      if (!wanted()) {
        await changes.next(closing.signal);
        continue;
      }
      turn = new AbortController();
      try {
        if (await look()) {
          for await (const batch of reader.follow(surveyedTo + 1, turn.signal)) {
            await take(batch);
            if (turn.signal.aborted) break;
          }
        }
      } catch (error) {
        if (!(error instanceof Unavailable)) log.error('the survey of the stream stopped unexpectedly', { error });
        trouble = error instanceof Unavailable ? error.message : 'The survey stopped unexpectedly; it is tried again.';
        changes.announce();
      }
      if (!turn.signal.aborted) await pause(RETRY_MS, closing.signal, turn.signal);
    }
  }
  const running = run();

  const halt = () => {
    turn.abort();
    changes.announce();
  };

  const progress = (): SurveyProgress => {
    const lastSequence = Math.max(facts?.lastSequence ?? 0, surveyedTo);
    const numbers = { messages, surveyedTo, lastSequence, eventsPerSecond: rate.perSecond(Date.now()) };
    if (isStopped) {
      return { state: 'stopped', sentence: `Stopped at #${surveyedTo}: what follows is not counted.`, ...numbers };
    }
    if (trouble !== undefined) return { state: 'waiting', sentence: trouble, ...numbers };
    if (surveyedTo >= (facts?.lastSequence ?? 0)) return { state: 'complete', sentence: '', ...numbers };
    return { state: 'reading', sentence: '', ...numbers };
  };

  return {
    progress,
    async *watch(see, signal, others) {
      watching += 1;
      changes.announce();
      try {
        yield* watch(see, others ? anyOf(changes, others) : changes, LOOK_INTERVAL_MS, signal);
      } finally {
        watching -= 1;
        if (!wanted()) halt();
      }
    },
    control(action) {
      isStopped = action === 'stop';
      if (action !== 'go on') halt();
      if (action === 'again') forget();
      changes.announce();
    },
    async close() {
      closing.abort();
      halt();
      await running;
    },
  };
}
