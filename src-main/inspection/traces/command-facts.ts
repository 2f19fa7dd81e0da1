import { isFields, textAt } from '@shared/catalogue/wire-words';
import { headerValue } from '../../domain/wire/headers';
import type { RecordedActivity } from '../activity-index';
import type { StoredDeadLetter } from '../dead-letter-index';
import { epochMsOf } from '../event-row';
import type { TraceEvent, TraceMembers } from './trace-members';

/** What is known of a command, from whatever tells of it. */
export type CommandFacts = {
  readonly id: string;
  /** Its entries of the activity, oldest first. */
  readonly entries: RecordedActivity[];
  /** Those of its events that are in the trace. */
  readonly events: TraceEvent[];
  letter: StoredDeadLetter | undefined;
  type: string | null;
  /** What caused it, as it names it itself. */
  causationId: string | null;
  policy: string | null;
  /** The event that its policy reacted to. */
  causedBy: string | null;
  /** When it was queued at the latest, as its policy's entry tells. */
  queuedByMs: number | undefined;
};

/** Ids are compared in lower case: who typed one by hand means the same. */
export type FactsOfCommands = ReadonlyMap<string, CommandFacts>;

const POLICY_ACTOR = 'system:';

/**
 * Every command of the story, by its id: recorded ones, those whose events or dead letters are there, and those that a
 * policy asked for. What an event of another program names as its cause may be anything: that is no command.
 */
export function factsOfCommands({ events, activity, deadLetters }: TraceMembers): FactsOfCommands {
  const facts = new Map<string, CommandFacts>();
  const of = (id: string): CommandFacts => {
    const key = id.toLowerCase();
    const known = facts.get(key) ?? emptyFacts(id);
    facts.set(key, known);
    return known;
  };
  for (const entry of activity ?? []) takeEntry(entry, of);
  for (const letter of deadLetters ?? []) takeLetter(letter, of);
  const eventIds = new Set(events.map(({ eventId }) => eventId?.toLowerCase()));
  const mayBeCommand = (id: string) => facts.has(id.toLowerCase()) || !eventIds.has(id.toLowerCase());
  for (const event of events) {
    if (event.causationId !== null && mayBeCommand(event.causationId))
      takeEvent(event, event.causationId, { facts, of });
  }
  return facts;
}

function emptyFacts(id: string): CommandFacts {
  return {
    id,
    entries: [],
    events: [],
    letter: undefined,
    type: null,
    causationId: null,
    policy: null,
    causedBy: null,
    queuedByMs: undefined,
  };
}

function takeEntry(entry: RecordedActivity, of: (id: string) => CommandFacts): void {
  if (entry.kind === 'policy_reacted' && entry.eventId !== null) {
    for (const { policy, commandId, type } of reactionsIn(entry)) {
      const command = of(commandId);
      command.policy ??= policy;
      command.causedBy ??= entry.eventId;
      command.type ??= type;
      command.queuedByMs ??= epochMsOf(entry.at) ?? undefined;
    }
  }
  if (entry.commandId === null || !entry.kind.startsWith('command_')) return;
  const command = of(entry.commandId);
  command.entries.push(entry);
  command.type ??= entry.commandType;
  command.causationId ??= entry.causationId;
  const policy = entry.policy ?? policyOf(entry.actor);
  command.policy ??= policy;
  if (policy !== null) command.causedBy ??= entry.causationId;
}

function takeLetter(letter: StoredDeadLetter, of: (id: string) => CommandFacts): void {
  if (letter.kind !== 'command' || letter.originalId === null) return;
  const said = (name: string) => headerValue(letter.originalHeaders, name) ?? null;
  const command = of(letter.originalId);
  command.letter ??= letter;
  command.type ??= letter.type;
  command.causationId ??= said('X-Causation-ID');
  command.policy ??= said('X-Policy');
  command.causedBy ??= said('X-Caused-By-Event');
}

function takeEvent(
  event: TraceEvent,
  causationId: string,
  { facts, of }: { readonly facts: FactsOfCommands; readonly of: (id: string) => CommandFacts },
): void {
  const { marks, policy, causedBy } = event;
  const isOurs = policy !== null || !marks.some((mark) => mark === 'foreign' || mark === 'legacy');
  const known = facts.get(causationId.toLowerCase());
  if (!known && !isOurs) return;
  const command = known ?? of(causationId);
  command.events.push(event);
  command.policy ??= policy;
  if (policy !== null) command.causedBy ??= causedBy;
}

/** The reactions that an entry names; whatever else stands there is left out. */
export function reactionsIn({ detail }: Pick<RecordedActivity, 'detail'>): {
  readonly policy: string;
  readonly commandId: string;
  readonly type: string | null;
}[] {
  const reactions = isFields(detail) ? detail.reactions : undefined;
  if (!Array.isArray(reactions)) return [];
  return reactions.flatMap((reaction: unknown) => {
    const [policy, commandId] = [textAt(reaction, 'policy'), textAt(reaction, 'command_id')];
    if (policy === undefined || commandId === undefined) return [];
    return [{ policy, commandId, type: textAt(reaction, 'command_type') ?? null }];
  });
}

function policyOf(actor: string | null): string | null {
  return actor?.startsWith(POLICY_ACTOR) ? actor.slice(POLICY_ACTOR.length) : null;
}
