import { isFields, textAt, wordsOf } from '@shared/catalogue/wire-words';
import type { RecordedActivity } from '../activity-index';
import type { StoredDeadLetter } from '../dead-letter-index';
import { epochMsOf } from '../event-row';
import type { FurtherMessage } from '../further-messages';
import { type CommandFacts, type FactsOfCommands, reactionsIn } from './command-facts';
import { commandTimes, msOf } from './command-times';
import { type Draft, draftOf } from './trace-draft';
import type { TraceEvent, TraceMembers } from './trace-members';

/** Before that an event says that it happened, its own time is another clock's. */
const LONGEST_WORK_MS = 60_000;

export function eventDraft(event: TraceEvent, { streams }: TraceMembers): Draft {
  const { sequence, recordedMs, marks, isImported } = event;
  return draftOf({
    id: `event:${sequence}`,
    kind: 'event',
    title: event.type,
    words: event.sentence,
    personId: event.personId,
    version: event.version,
    place: { stream: streams.events, sequence },
    marks: isImported ? [...marks, 'imported'] : marks.slice(),
    by: event.by,
    producer: event.producer,
    fromMs: recordedMs,
    toMs: recordedMs,
  });
}

export function commandDraft(facts: CommandFacts, { streams }: TraceMembers): Draft & { retries: number } {
  const { id, entries, events, letter } = facts;
  const [event] = events;
  const told = draftOf({ id: `command:${id}`, kind: 'command', title: facts.type ?? 'Command' });
  if (entries.length === 0) return { ...told, ...unrecorded(facts), retries: 0 };
  const { entry, retries, ...times } = commandTimes(entries, event?.recordedMs);
  return {
    ...told,
    ...times,
    // Whoever gave up on it did so after all its tries.
    outcome: times.outcome === 'unknown' && letter ? 'failed' : times.outcome,
    personId: entry.personId ?? event?.personId ?? letter?.personId ?? null,
    place: { stream: streams.activity, sequence: entry.sequence },
    by: entry.actor,
    producer: entry.producer,
    retries,
  };
}

/** A command without an entry of its own: what its events, its dead letter and its policy tell of it. */
function unrecorded({ events, letter, queuedByMs, policy }: CommandFacts): Partial<Draft> {
  const [event] = events;
  if (event) {
    const { recordedMs, occurredMs, personId, by, producer } = event;
    const isItsOwn = occurredMs !== null && occurredMs <= recordedMs && recordedMs - occurredMs <= LONGEST_WORK_MS;
    const fromMs = isItsOwn ? occurredMs : recordedMs;
    const toMs = events.reduce((latest, other) => Math.max(latest, other.recordedMs), fromMs);
    const words = 'known by its events: how long it waited and worked is not recorded';
    return { outcome: 'unknown', words, personId, by, producer, fromMs, toMs };
  }
  if (letter) {
    const { personId, actor, producer, attempts, reason } = letter;
    const fromMs = msOf(letter.firstFailedAt) ?? epochMsOf(letter.recordedAt) ?? Number.NaN;
    const toMs = Math.max(fromMs, msOf(letter.lastFailedAt) ?? fromMs);
    return {
      outcome: 'failed',
      words: wordsOf(reason),
      personId,
      by: actor,
      producer,
      attempts: attempts ?? 1,
      fromMs,
      toMs,
    };
  }
  const words = 'asked for, and not heard of since';
  return {
    outcome: 'unknown',
    words,
    by: policy === null ? null : `system:${policy}`,
    ...(queuedByMs !== undefined && { fromMs: queuedByMs, toMs: queuedByMs }),
  };
}

export function letterDraft(letter: StoredDeadLetter, { streams }: TraceMembers): Draft {
  const at = epochMsOf(letter.recordedAt) ?? Number.NaN;
  return draftOf({
    id: `dead letter:${letter.sequence}`,
    kind: 'dead letter',
    title: letter.consumer ?? 'Dead letter',
    words: wordsOf(letter.reason),
    personId: letter.personId,
    place: { stream: streams.deadLetters, sequence: letter.sequence },
    outcome: 'failed',
    attempts: letter.attempts ?? 0,
    by: letter.actor,
    producer: letter.producer,
    fromMs: at,
    toMs: at,
  });
}

export function messageDraft({ stream, row }: FurtherMessage): Draft {
  return draftOf({
    id: `message:${stream}:${row.sequence}`,
    kind: 'message',
    title: row.subject,
    words: row.type === '' || row.type === row.subject ? stream : `${row.type}, ${stream}`,
    personId: row.personId,
    version: row.version,
    place: { stream, sequence: row.sequence },
    marks: row.marks.slice(),
    by: row.by,
    producer: row.producer,
    fromMs: row.recordedMs,
    toMs: row.recordedMs,
  });
}

/** A policy that reacted to an event, or failed to. */
export type PolicyFacts = {
  readonly name: string;
  readonly eventId: string;
  atMs: number;
  readonly types: string[];
  problem: string | null;
  entry: RecordedActivity | undefined;
};

/** By name and event, from the activity and from the commands that they asked for. */
export function factsOfPolicies(
  { activity }: TraceMembers,
  commands: FactsOfCommands,
): ReadonlyMap<string, PolicyFacts> {
  const facts = new Map<string, PolicyFacts>();
  const of = (name: string, eventId: string): PolicyFacts => {
    const key = policyKey(name, eventId);
    const known = facts.get(key) ?? { name, eventId, atMs: Number.NaN, types: [], problem: null, entry: undefined };
    facts.set(key, known);
    return known;
  };
  for (const entry of activity ?? []) {
    if (entry.eventId === null) continue;
    const isReacted = entry.kind === 'policy_reacted';
    if (!isReacted && entry.kind !== 'policy_failed') continue;
    for (const { policy, problem } of isReacted
      ? reactionsIn(entry).map(({ policy }) => ({ policy, problem: null }))
      : failuresIn(entry)) {
      const told = of(policy, entry.eventId);
      told.entry ??= entry;
      told.problem ??= problem;
      if (Number.isNaN(told.atMs)) told.atMs = epochMsOf(entry.at) ?? Number.NaN;
    }
  }
  for (const { policy, causedBy, type } of commands.values()) {
    if (policy !== null && causedBy !== null) of(policy, causedBy).types.push(type ?? 'a command');
  }
  return facts;
}

export function policyKey(name: string, eventId: string): string {
  return `${name} ${eventId.toLowerCase()}`;
}

export function policyDraft(
  { name, eventId, atMs, types, problem, entry }: PolicyFacts,
  { activity, streams }: TraceMembers,
): Draft {
  const reacted = types.length === 0 ? '' : `reacted with ${types.slice(0, 4).join(', ')}`;
  return draftOf({
    id: `policy:${name}:${eventId}`,
    kind: 'policy',
    title: name,
    words: problem ?? (entry || activity ? reacted : `${reacted}; when is not recorded`),
    place: entry ? { stream: streams.activity, sequence: entry.sequence } : null,
    outcome: problem === null ? (entry ? 'accepted' : 'unknown') : 'failed',
    attempts: entry?.attempt ?? 0,
    toMs: atMs,
  });
}

function failuresIn({ detail, policy, error }: RecordedActivity): { policy: string; problem: string }[] {
  const failures = isFields(detail) && Array.isArray(detail.failures) ? detail.failures : [];
  const named = failures.flatMap((failure: unknown) => {
    const name = textAt(failure, 'policy');
    return name === undefined
      ? []
      : [{ policy: name, problem: textAt(failure, 'message') ?? error?.message ?? 'it failed' }];
  });
  return named.length > 0 || policy === null ? named : [{ policy, problem: error?.message ?? 'it failed' }];
}
