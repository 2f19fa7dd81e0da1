import { eventSentence } from '@shared/catalogue/events';
import type { RehearsalReport, RehearsalVerdict, RehearsedStep } from '@shared/contract/rehearsal';
import type { Sequence, Version } from '../domain/kernel/identity';
import type { Envelope } from '../domain/kernel/metadata';
import type { Refusal } from '../domain/kernel/result';
import type { PersonEvent } from '../domain/person/events';
import { nameInSentence } from '../domain/person/name';
import { type Person, unknownPerson } from '../domain/person/state';
import { encodeEventData } from '../domain/wire/event-data-codec';
import { leafName, leafWords, numberedLabel } from './history/leaf-words';
import { changedLeaves } from './history/leaves';
import { nameShown } from './history/person-words';

/** What of a rehearsed command is told. */
type Told = {
  readonly depth: number;
  readonly policy: string | null;
  readonly causedBy: Version | null;
  readonly command: string;
  readonly personId: string | null;
  readonly before: Person | null;
  readonly onVersion: Version;
  readonly verdict:
    | { readonly outcome: 'accepted'; readonly after: Person; readonly events: readonly Envelope<PersonEvent>[] }
    | {
        readonly outcome: 'refused';
        readonly refusal: Refusal;
        readonly nextStep: {
          readonly words: string;
          readonly command: string;
          readonly data: Readonly<Record<string, unknown>>;
        } | null;
      };
};

type ToldRehearsal = {
  readonly steps: readonly Told[];
  readonly cutShort: string | null;
  readonly onSequence: Sequence;
  readonly waiting: number | null;
};

type LeafChange = Extract<RehearsedStep['verdict'], { outcome: 'accepted' }>['changes'][number];

/** A rehearsal in words: what each command would make, what that changes, and what of it is for ever. */
export function describeRehearsal({ steps, ...told }: ToldRehearsal): Omit<RehearsalReport, 'tookMs'> {
  return { ...told, steps: steps.map(describeStep), final: steps.flatMap(endings) };
}

/** The same in a line, of the command itself. */
export function describeVerdict({ steps: [told] }: Pick<ToldRehearsal, 'steps'>): RehearsalVerdict {
  if (!told) throw new Error('A rehearsal begins with the command itself.');
  const { onVersion, verdict } = told;
  const place = { onVersion, personName: nameOf(told) };
  if (verdict.outcome === 'refused') {
    const { kind, sentence } = verdict.refusal;
    return { ...place, outcome: kind === 'malformed' ? 'malformed' : 'refused', sentence, events: 0 };
  }
  const sentence = verdict.events.map((envelope) => describeEvent(envelope).sentence).join('; ');
  return { ...place, outcome: 'accepted', sentence: sentence || 'Nothing changes', events: verdict.events.length };
}

/** The name the person has, or would have. */
function nameOf({ before, verdict }: Pick<Told, 'before' | 'verdict'>): string {
  const after = verdict.outcome === 'accepted' ? verdict.after : null;
  return (before && nameShown(before)) || (after ? nameShown(after) : '');
}

function describeStep(told: Told): RehearsedStep {
  const { depth, policy, causedBy, command, personId, onVersion, verdict } = told;
  return {
    depth,
    policy,
    causedBy: causedBy === null ? null : String(causedBy),
    command,
    personId: personId ?? '',
    personName: nameOf(told),
    onVersion,
    verdict:
      verdict.outcome === 'refused'
        ? { outcome: 'refused', refusal: describeRefusal(verdict) }
        : {
            outcome: 'accepted',
            events: verdict.events.map(describeEvent),
            changes: leafChanges(told.before, verdict.after),
          },
  };
}

function describeRefusal({ refusal, nextStep }: Extract<Told['verdict'], { outcome: 'refused' }>) {
  const { kind, code, sentence } = refusal;
  return { kind, code, sentence, nextStep: nextStep && { ...nextStep, data: { ...nextStep.data } } };
}

/** The event with its data as they would stand on the wire, without what says who made it when. */
function describeEvent({ personId, version, event, metadata }: Envelope<PersonEvent>) {
  const { metadata: _, ...data } = encodeEventData(personId, event, metadata) as Record<string, unknown>;
  return { type: event.type, version, sentence: eventSentence(event.type, data), data: JSON.stringify(data) };
}

/** Leaves of the state that differ, in the order in which the state has them; what would be gone comes last. */
function leafChanges(before: Person | null, after: Person): LeafChange[] {
  return changedLeaves(before ?? unknownPerson(after.id), after).map(({ path, before: former, after: later }) => {
    const name = leafName(path);
    const number = name.of === null ? 0 : numberOf(name.of, later === undefined ? before : after);
    const [was, is] = [leafWords(path, former), leafWords(path, later)];
    return { path, label: numberedLabel(name, number), masked: false, before: was, after: is };
  });
}

/** Which of the components of its type it is, from 1. */
function numberOf({ type, id }: { readonly type: string; readonly id: string }, person: Person | null): number {
  const alike = [...(person?.components.values() ?? [])].filter((component) => component.type === type);
  return alike.findIndex((component) => component.id === id) + 1;
}

/** What no command can take back, one sentence for each such event. */
function endings({ before, verdict }: Told): string[] {
  if (verdict.outcome === 'refused') return [];
  const name = nameInSentence((before?.version ? before : verdict.after).name);
  return verdict.events.flatMap(({ event }) => {
    switch (event.type) {
      case 'Archived':
        return `${name} would be archived for ever: no command is accepted for them afterwards.`;
      case 'DeathRecorded':
        return `${name} would be recorded as deceased for ever: no command is accepted for them afterwards.`;
      case 'PersonMerged':
        return `${name} would be merged for ever: no command is accepted for them afterwards, and nothing is copied to the person who goes on.`;
      case 'BirthDateSet':
        return `The birth date of ${name} would be set for ever: no command changes it afterwards.`;
      default:
        return [];
    }
  });
}
