import { eventInWords } from '@shared/catalogue/events';
import { derivedId } from '../../domain/kernel/derived-id';
import { type CommandFacts, type FactsOfCommands, factsOfCommands } from './command-facts';
import { type Draft, draftOf, NO_CAUSE } from './trace-draft';
import {
  commandDraft,
  eventDraft,
  factsOfPolicies,
  letterDraft,
  messageDraft,
  policyDraft,
  policyKey,
} from './trace-drafts';
import type { TraceEvent, TraceMembers } from './trace-members';

/** Commands that one policy makes of one event, at most: their ids are derived from it (wire.md §2). */
const REACTIONS_LOOKED_FOR = 4;
/** Each costs some microseconds. */
const MOST_DERIVED = 8_000;

export type Gathered = { readonly drafts: readonly Draft[]; readonly retries: number };

/**
 * A draft for everything that is known of the story and for every cause that is named and not known, each with the
 * place of its cause. Causes may stand behind their effects, and in a circle.
 */
export function gatherDrafts(members: TraceMembers): Gathered {
  const { events, deadLetters, messages } = members;
  const drafts: Draft[] = [];
  const add = (draft: Draft) => drafts.push(draft) - 1;
  const commandFacts = withDerivedCauses(factsOfCommands(members), members);
  const policyFacts = factsOfPolicies(members, commandFacts);
  let retries = 0;

  const eventPlaces = new Map<string, number>();
  const ofEvents = events.map((event) => {
    const place = add(eventDraft(event, members));
    // Of two with the same id the older one is meant.
    const key = event.eventId?.toLowerCase();
    if (key !== undefined && !eventPlaces.has(key)) eventPlaces.set(key, place);
    return place;
  });
  const commandPlaces = new Map<string, number>();
  for (const [key, facts] of commandFacts) {
    const { retries: own, ...draft } = commandDraft(facts, members);
    retries += own;
    commandPlaces.set(key, add(draft));
  }
  const policyPlaces = new Map([...policyFacts].map(([key, facts]) => [key, add(policyDraft(facts, members))]));

  const gaps = new Map<string, number>();
  const gap = (id: string, title: string, words: string, producer: string | null): number => {
    const known = gaps.get(id);
    if (known !== undefined) return known;
    const place = add(draftOf({ id: `gap:${id}`, kind: 'gap', title, words, producer }));
    gaps.set(id, place);
    return place;
  };
  const unknownCause = (id: string, effect: string, producer: string | null) =>
    gap(id, 'Cause unknown', `named as the cause of ${effect}; nobody recorded it here`, producer);
  const placeOf = (id: string): number | undefined => {
    const key = id.toLowerCase();
    return commandPlaces.get(key) ?? eventPlaces.get(key);
  };

  const causeOfEvent = (event: TraceEvent): number => {
    const { causationId, eventId, producer, type } = event;
    if (causationId === null) return gap(`none:${producer ?? ''}`, 'Cause unknown', noneNamed(producer), producer);
    // So the first message of a family of services names itself.
    if (causationId.toLowerCase() === eventId?.toLowerCase()) return NO_CAUSE;
    return placeOf(causationId) ?? unknownCause(causationId, eventInWords(type), producer);
  };
  const causeOfCommand = ({ id, policy, causedBy, causationId, type }: CommandFacts): number => {
    if (policy !== null && causedBy !== null) return policyPlaces.get(policyKey(policy, causedBy)) ?? NO_CAUSE;
    if (causationId === null) {
      if (policy === null) return NO_CAUSE;
      return gap(id, 'Cause unknown', `policy ${policy} reacted to it; nobody recorded it here`, null);
    }
    if (causationId.toLowerCase() === id.toLowerCase()) return NO_CAUSE;
    return placeOf(causationId) ?? unknownCause(causationId, type ?? 'a command', null);
  };

  for (const [at, event] of events.entries()) {
    const place = ofEvents[at] as number;
    (drafts[place] as Draft).cause = causeOfEvent(event);
  }
  for (const [key, facts] of commandFacts) {
    (drafts[commandPlaces.get(key) as number] as Draft).cause = causeOfCommand(facts);
  }
  for (const [key, { name, eventId }] of policyFacts) {
    const draft = drafts[policyPlaces.get(key) as number] as Draft;
    draft.cause = eventPlaces.get(eventId.toLowerCase()) ?? unknownCause(eventId, `what ${name} did`, null);
  }
  for (const letter of deadLetters ?? []) {
    const draft = letterDraft(letter, members);
    const { originalId, kind, type } = letter;
    if (originalId !== null) {
      const isNamed = kind !== 'other';
      draft.cause =
        placeOf(originalId) ??
        (isNamed ? unknownCause(originalId, type ?? 'a dead letter', letter.producer) : NO_CAUSE);
    }
    add(draft);
  }
  for (const message of messages) add(messageDraft(message));
  return { drafts, retries };
}

function noneNamed(producer: string | null): string {
  return producer === null ? 'its writer named none' : `${producer.split('@')[0]} named none`;
}

/** Where only the policy is known, the event that it reacted to: the command's id is derived from both. */
function withDerivedCauses(commands: FactsOfCommands, { events }: TraceMembers): FactsOfCommands {
  const open = [...commands.values()].filter(({ policy, causedBy }) => policy !== null && causedBy === null);
  if (open.length === 0) return commands;
  const wanted = new Set(open.map(({ id }) => id.toLowerCase()));
  const names = new Set(open.map(({ policy }) => policy as string));
  const found = new Map<string, string>();
  let left = MOST_DERIVED;
  for (const { eventId } of events) {
    if (eventId === null || found.size === wanted.size || left <= 0) continue;
    for (const name of names) {
      for (let index = 1; index <= REACTIONS_LOOKED_FOR; index += 1) {
        const id = derivedId(`reaction:${name}:${eventId}:${index}`);
        if (wanted.has(id)) found.set(id, eventId);
        left -= 1;
      }
    }
  }
  for (const facts of open) facts.causedBy = found.get(facts.id.toLowerCase()) ?? null;
  return commands;
}
