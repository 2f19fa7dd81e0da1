import type { Rehearsal } from '../application/rehearse/rehearse';
import type { Rehearsed, RehearsedCommand } from '../application/rehearse/rehearsed';
import type { Envelope } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import { displayName, fullName, nameInSentence } from '../domain/person/name';
import { type Person, unknownPerson } from '../domain/person/state';
import { encodeEventData, eventDataDecoder } from '../domain/wire/event-data-codec';
import { decodePersonState, encodePersonState } from '../domain/wire/person-state-codec';
import { hiddenTexts, maskJson } from '../inspection/masking/mask-json';
import type { MaskText } from '../inspection/masking/mask-text';
import type { Masks } from '../inspection/masking/masks';
import type { PersonDirectory } from '../inspection/person-directory';

/**
 * Rehearsals decide on what is really there; of what they tell, what is personal is hidden. Sentences of refusals name
 * people: their names are taken out of them.
 */
export function maskRehearsals(
  rehearsal: Rehearsal,
  { level, text, reveals }: Masks,
  persons: Pick<PersonDirectory, 'summaryOf'>,
): Rehearsal {
  if (level === 'none') return rehearsal;
  const maskOne = <Told extends Rehearsed>(rehearsed: Told): Told => {
    const names = namesIn(rehearsed, persons);
    return {
      ...rehearsed,
      steps: rehearsed.steps.map((step) => (reveals.isShown(step.personId) ? step : maskStep(step, text, names))),
    };
  };
  return {
    rehearse: async (command, signal) => maskOne(await rehearsal.rehearse(command, signal)),
    rehearseMany: async (commands, signal) => (await rehearsal.rehearseMany(commands, signal)).map(maskOne),
  };
}

function maskStep(step: RehearsedCommand, text: MaskText, names: readonly string[]): RehearsedCommand {
  const { before, verdict } = step;
  if (verdict.outcome === 'accepted') {
    const events = verdict.events.map((envelope) => maskEnvelope(envelope, text));
    return {
      ...step,
      before: before && maskPerson(before, text),
      verdict: { ...verdict, after: maskPerson(verdict.after, text), events },
    };
  }
  const hidden = [
    ...(before ? hiddenTexts(encodePersonState(before), text) : []),
    ...names.map((name) => [name, text('name', name)] as const),
  ].sort(([left], [right]) => right.length - left.length);
  const speak = (sentence: string) => hidden.reduce((left, [said, mask]) => left.replaceAll(said, mask), sentence);
  const { refusal, nextStep } = verdict;
  return {
    ...step,
    before: before && maskPerson(before, text),
    verdict: {
      ...verdict,
      refusal: { ...refusal, sentence: speak(refusal.sentence) },
      nextStep: nextStep && {
        ...nextStep,
        words: speak(nextStep.words),
        data: maskJson(nextStep.data, text) as typeof nextStep.data,
      },
    },
  };
}

/** The state as its snapshot would be written, and read again: what a field is called tells what it is. */
function maskPerson(person: Person, text: MaskText): Person {
  const decoded = decodePersonState(maskJson(encodePersonState(person), text));
  return decoded.ok ? { ...decoded.value, id: person.id } : unknownPerson(person.id);
}

function maskEnvelope(envelope: Envelope<PersonEvent>, text: MaskText): Envelope<PersonEvent> {
  const { personId, event, metadata } = envelope;
  const masked = maskJson(encodeEventData(personId, event, metadata), text) as Readonly<Record<string, unknown>>;
  const decoded = eventDataDecoder(event.type)?.(masked);
  return decoded?.ok ? { ...envelope, event: decoded.value } : { ...envelope, event: { type: 'Updated', updates: {} } };
}

/** Every name, now or before, of whoever a rehearsal may speak of; the longest first. */
function namesIn({ steps }: Rehearsed, persons: Pick<PersonDirectory, 'summaryOf'>): readonly string[] {
  const names = steps.flatMap(({ before, verdict, personId }) => {
    const states = [before, verdict.outcome === 'accepted' ? verdict.after : null];
    const ofState = states.flatMap((state) => (state ? spokenNames(state.name) : []));
    const mentioned = idsIn(verdict.outcome === 'refused' ? verdict.refusal.sentence : '');
    const others = [personId, ...mentioned, ...targetsOf(states)];
    return [...ofState, ...others.flatMap((id) => (id === null ? [] : knownNames(id, persons)))];
  });
  return [...new Set(names)].filter((name) => name.trim() !== '').sort((left, right) => right.length - left.length);
}

function spokenNames(name: Person['name']): readonly string[] {
  return [nameInSentence(name), displayName(name), fullName(name), name.givenName, name.familyName];
}

function knownNames(personId: string, persons: Pick<PersonDirectory, 'summaryOf'>): readonly string[] {
  const summary = persons.summaryOf(personId);
  return summary ? [summary.name, ...summary.facts.names] : [];
}

function targetsOf(states: readonly (Person | null)[]): readonly string[] {
  return states.flatMap((state) => (state?.lifecycle.tag === 'MergedInto' ? [state.lifecycle.targetPersonId] : []));
}

function idsIn(text: string): readonly string[] {
  return text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
}
