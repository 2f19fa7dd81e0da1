import type { BacktestReport } from '@shared/contract/policies';
import type { PersonPolicyEngine } from '../../domain/policies';
import { hearRecorded } from '../../domain/wire/policy-hearing';
import { readEventMessage } from '../../domain/wire/read-message';
import type { RecordedMessage } from '../../domain/wire/reading';
import { epochMsOf } from '../event-row';
import type { StreamReader } from '../ports';
import { createRate } from '../rate';
import { reactionBehind, type WantedReaction, wantedReaction } from './reactions-seen';

const MAX_EXAMPLES = 100;
/** Messages evaluated without a rest; a report after each batch at most. */
const SLICE = 250;

export type BacktestRange = {
  readonly fromSequence: number;
  readonly fromMs: number | null;
  readonly toMs: number | null;
};

/**
 * Asks one policy about every event recorded in the range, and compares what it wants with the reactions of that policy
 * that stand in the stream: by the ids of their commands, which follow from policy and event. A command that was wanted
 * then and refused left no event: it counts as not done. Reads to the stream's end as of now, for a reaction comes
 * after its event. Writes nothing. Throws what the reader throws.
 */
export async function* backtest(
  engine: PersonPolicyEngine,
  range: BacktestRange,
  parts: {
    readonly reader: StreamReader;
    readonly breathe: () => Promise<void>;
    readonly nameOf: (personId: string) => string;
  },
  signal: AbortSignal,
): AsyncGenerator<BacktestReport> {
  const { reader, breathe, nameOf } = parts;
  const [policy] = engine.policies;
  const rate = createRate();
  const perCommand = new Map<string, number>();
  /** By command id: what is wanted now and has no event yet. */
  const wanted = new Map<string, WantedReaction>();
  /** The same of what was done and is not wanted (yet: no event comes before its cause, but ids of others might lie). */
  const done = new Map<string, WantedReaction>();
  const inRange = new Set<string>();
  const counts = { read: 0, heard: 0, unheard: 0, matched: 0, commands: 0, failures: 0, same: 0 };

  const isWithin = (ms: number) =>
    ms >= (range.fromMs ?? Number.NEGATIVE_INFINITY) && ms < (range.toMs ?? Number.POSITIVE_INFINITY);

  const compare = (message: RecordedMessage) => {
    if (message.reading.kind !== 'event') return;
    const { envelope } = message.reading;
    const behind = reactionBehind(envelope);
    if (!behind?.isFirst || behind.policy !== policy?.name || !inRange.has(behind.causedBy)) return;
    if (wanted.delete(behind.commandId)) counts.same += 1;
    else done.set(behind.commandId, effectOf(message, envelope.event.type, behind.commandId));
  };

  const evaluate = (message: RecordedMessage) => {
    const hearing = hearRecorded(message);
    if (hearing.kind === 'unheard') {
      counts.unheard += 1;
      return;
    }
    const { recorded } = hearing;
    const { asked, reactions, failures } = engine.evaluate(recorded);
    if (asked.length === 0) return;
    inRange.add(recorded.envelope.eventId);
    counts.heard += 1;
    counts.failures += failures.length;
    counts.matched += Math.min(1, reactions.length);
    for (const reaction of reactions) {
      const reacted = wantedReaction(message, recorded, reaction);
      counts.commands += 1;
      perCommand.set(reacted.command, (perCommand.get(reacted.command) ?? 0) + 1);
      wanted.set(reacted.commandId, reacted);
    }
  };

  const report = (state: BacktestReport['state'], toRead: number): BacktestReport => ({
    state,
    ...counts,
    toRead,
    eventsPerSecond: rate.perSecond(Date.now()),
    perCommand: [...perCommand].map(([command, count]) => ({ command, count })),
    onlyNow: wanted.size,
    onlyThen: done.size,
    examples: [...examplesOf(wanted, 'only now'), ...examplesOf(done, 'only then')],
  });

  const examplesOf = (reactions: ReadonlyMap<string, WantedReaction>, side: 'only now' | 'only then') =>
    [...reactions.values()].slice(0, MAX_EXAMPLES).map(({ commandId: _, ...reaction }) => ({
      ...reaction,
      personName: nameOf(reaction.personId),
      side,
    }));

  const facts = await reader.facts(signal);
  const last = facts?.lastSequence ?? 0;
  const from = Math.max(range.fromSequence, facts?.firstSequence ?? 1);
  if (from <= last && (facts?.messages ?? 0) > 0) {
    const reading = new AbortController();
    const end = () => reading.abort();
    signal.addEventListener('abort', end, { once: true });
    try {
      for await (const batch of reader.follow(from, reading.signal)) {
        for (const [at, stored] of batch.entries()) {
          if (stored.sequence > last) break;
          const message = readEventMessage(stored);
          compare(message);
          if (isWithin(epochMsOf(stored.recordedAt) ?? 0)) evaluate(message);
          counts.read += 1;
          if (at % SLICE === SLICE - 1) await breathe();
          if (signal.aborted) return;
        }
        rate.add(batch.length, Date.now());
        const place = batch.at(-1)?.sequence ?? last;
        if (place >= last) break;
        yield report('reading', last - place);
      }
    } finally {
      signal.removeEventListener('abort', end);
      reading.abort();
    }
  }
  yield report('complete', 0);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** What a reaction left in the stream, as far as its event tells. */
function effectOf(
  { sequence, personId, recordedAt }: RecordedMessage,
  eventType: string,
  commandId: string,
): WantedReaction {
  return {
    commandId,
    sequence,
    personId: personId ?? '',
    eventType,
    command: '',
    atMs: epochMsOf(recordedAt) ?? 0,
  };
}
