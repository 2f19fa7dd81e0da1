import { eventSentence } from '@shared/catalogue/events';
import { replayWayOf } from '@shared/dead-letters/replay-way';
import type { LetterOutcome } from '@shared/views/dead-letter';
import { type PersonId, parsePersonId } from '../../domain/kernel/identity';
import { relatedPerson } from '../../domain/person/related-person';
import { decodeCommand } from '../../domain/wire/command-codec';
import type { DeadLetterBody } from '../../domain/wire/dead-letter-record';
import { encodeEventData } from '../../domain/wire/event-data-codec';
import { readEventMessage } from '../../domain/wire/read-message';
import { type LetterPlan, type Planning, planLetter } from '../replay/plan-letter';
import { createConsequences } from './letter-consequences';
import { type ChainParts, rehearseChain, rehearseReactions } from './rehearsal-chain';
import { createRehearsalWorld } from './rehearsal-world';
import { createRehearsalRoom, type RehearsalPolicies, type RehearsalPorts, readAhead, TRIED_AT_ONCE } from './rehearse';
import type { Rehearsed } from './rehearsed';

/** What became of one letter when it was tried. */
export type TriedLetter = {
  readonly key: string;
  readonly outcome: LetterOutcome;
  readonly sentence: string;
  readonly events: number;
  /** Earlier ones of the same person in the set. */
  readonly waitsFor: number;
  /** What was tried, for whoever hides what it names. */
  readonly steps: Rehearsed['steps'];
};

export type LetterBatch = {
  readonly tried: readonly TriedLetter[];
  /** Of all batches so far. */
  readonly consequences: readonly string[];
  readonly onSequence: number;
};

/** Letters of a set by their keys, batch by batch in its order; those that are gone are left out. */
export type OpenLetters = (
  keys: readonly string[],
  signal: AbortSignal,
) => AsyncIterable<readonly { readonly key: string; readonly body: DeadLetterBody }[]>;

export type LetterRehearsal = (
  set: { readonly keys: readonly string[]; readonly open: OpenLetters } & Pick<Planning, 'edit' | 'hashOf'>,
  signal: AbortSignal,
) => AsyncGenerator<LetterBatch>;

/** Jobs have ids; nothing that a rehearsal makes bears it. */
const NO_JOB = 'rehearsal';

/**
 * Dead letters tried as they would be replayed, in the order of the set: planned by the code of the replay, decided by
 * that of the core, each on what the earlier ones of its person leave. Persons are kept as long as a letter to come
 * concerns them: memory holds them and one batch. Throws `Unavailable`.
 */
export function createLetterRehearsal(ports: RehearsalPorts, policies: RehearsalPolicies): LetterRehearsal {
  const { source, ids, breathe } = ports;
  const { present, partsIn } = createRehearsalRoom(ports, policies);

  return async function* rehearseLetters({ keys, open, edit, hashOf }, signal) {
    const planning: Planning = { jobId: NO_JOB, edit, ids, hashOf };
    const planOf = ({ key, body }: { key: string; body: DeadLetterBody }) =>
      planLetter({ key, kind: 'letter', body }, planning);
    const toCome = new Map<PersonId, number>();
    for await (const batch of open(keys, signal)) {
      for (const letter of batch) for (const person of concerned(planOf(letter))) add(toCome, person, 1);
      await breathe();
    }

    const world = createRehearsalWorld(present, signal);
    const parts = await partsIn(world, signal);
    const consequences = createConsequences();
    const before = new Map<PersonId, number>();
    let place = 0;
    for await (const batch of open(keys, signal)) {
      const found = new Map(batch.map((letter) => [letter.key, letter]));
      const last = batch.at(-1)?.key;
      const plans = new Map(batch.map((letter) => [letter.key, planOf(letter)]));
      await readAhead(new Set([...plans.values()].flatMap(concerned)), world);
      const tried: TriedLetter[] = [];
      // In the order of the set; what is not in the batch is gone.
      for (; place < keys.length; place += 1) {
        const key = keys[place] ?? '';
        const [letter, plan] = [found.get(key), plans.get(key)];
        if (!letter || !plan) {
          tried.push(gone(key));
          continue;
        }
        if (tried.length % TRIED_AT_ONCE === TRIED_AT_ONCE - 1) await breathe();
        const waitsFor = plan.personId === null ? 0 : (before.get(plan.personId) ?? 0);
        const verdict = await tryOne(plan, letter.body, parts);
        consequences.add(verdict);
        tried.push({ key, waitsFor, ...verdict });
        if (plan.personId !== null) add(before, plan.personId, 1);
        for (const person of concerned(plan)) {
          if (add(toCome, person, -1) <= 0) world.memory.forget(person);
        }
        if (key === last) {
          place += 1;
          break;
        }
      }
      yield { tried, consequences: consequences.inWords(), onSequence: world.readTo() };
    }
    const missing = keys.slice(place).map(gone);
    if (missing.length > 0) {
      yield { tried: missing, consequences: consequences.inWords(), onSequence: world.readTo() };
    }
  };

  async function tryOne(plan: LetterPlan, body: DeadLetterBody, parts: ChainParts): Promise<Verdict> {
    if (plan.kind === 'nothing') return skipped(plan.sentence);
    if (plan.kind === 'command') {
      const message = { type: plan.type ?? '', body: plan.body, headers: plan.headers };
      return ofCommand(await rehearseChain(message, parts));
    }
    const { way, words } = replayWayOf({ ...body, consumer: plan.consumer });
    if (way === 'none') return skipped(words);
    const personId = plan.personId ?? parsePersonId(body.originalSubject.split('.')[2]);
    if (!personId) return skipped('Nobody can say whose event it is, so it is not found in the stream.');
    const messages = await source.readPerson(personId, parts.signal);
    const stored = messages.find((message) => eventIdIn(message) === plan.eventId);
    if (!stored) return skipped('The event is in no stream of persons any more: there is nothing to go over again.');
    if (way === 'views') {
      const unread = messages.filter((message) => readEventMessage(message).reading.kind === 'undecodable').length;
      const sentence = `The views of its person are folded anew from ${messages.length} messages${unread === 0 ? '' : `, ${unread} of which nobody can read`}.`;
      return { outcome: 'done', sentence, events: 0, steps: [] };
    }
    return ofReactions(await rehearseReactions(stored, parts));
  }
}

type Verdict = Pick<TriedLetter, 'outcome' | 'sentence' | 'events' | 'steps'>;

function ofCommand({ steps, cutShort }: Rehearsed): Verdict {
  const [first] = steps;
  if (!first) throw new Error('A rehearsal begins with the command itself.');
  const { verdict } = first;
  if (verdict.outcome === 'refused') {
    const { kind, sentence } = verdict.refusal;
    // Cores dead-letter at once what they cannot read.
    return { outcome: kind === 'malformed' ? 'failed again' : 'refused', sentence, events: 0, steps };
  }
  if (verdict.duplicate) {
    return { outcome: 'already done', sentence: cutShort ?? 'It was processed before.', events: 0, steps };
  }
  const told = verdict.events.map(({ personId, event, metadata }) =>
    eventSentence(event.type, encodeEventData(personId, event, metadata)),
  );
  return { outcome: 'done', sentence: told.join('; ') || 'Nothing changes.', events: verdict.events.length, steps };
}

function ofReactions({ steps, problem }: Awaited<ReturnType<typeof rehearseReactions>>): Verdict {
  if (problem !== null) return { outcome: 'failed again', sentence: problem, events: 0, steps };
  const sent = steps.filter(({ depth }) => depth === 1);
  const isDone = ({ verdict }: (typeof sent)[number]) => verdict.outcome === 'accepted' && verdict.duplicate;
  if (sent.length > 0 && sent.every(isDone)) {
    return { outcome: 'already done', sentence: 'What policies make of it was done before.', events: 0, steps };
  }
  const names = sent.map(({ policy, command }) => `${policy} sends ${command}`);
  return { outcome: 'done', sentence: `${names.join('; ') || 'No policy reacts to it'}.`, events: 0, steps };
}

function skipped(sentence: string): Verdict {
  return { outcome: 'skipped', sentence, events: 0, steps: [] };
}

function gone(key: string): TriedLetter {
  const sentence = 'It is gone: it was replayed, deleted, or it expired.';
  return { key, outcome: 'skipped', sentence, events: 0, waitsFor: 0, steps: [] };
}

/** Whose state decides about it: a merge looks at both. */
function concerned(plan: LetterPlan): readonly PersonId[] {
  if (plan.kind !== 'command') return [];
  const decoded = decodeCommand(plan.body);
  const other = decoded.ok ? relatedPerson(decoded.value) : null;
  return decoded.ok ? [...new Set([decoded.value.personId, ...(other === null ? [] : [other])])] : [];
}

function add(counts: Map<PersonId, number>, person: PersonId, change: number): number {
  const now = (counts.get(person) ?? 0) + change;
  if (now > 0) counts.set(person, now);
  else counts.delete(person);
  return now;
}

function eventIdIn(message: Parameters<typeof readEventMessage>[0]): string | null {
  const { reading } = readEventMessage(message);
  if (reading.kind === 'event') return reading.envelope.eventId;
  return reading.kind === 'unknown' ? reading.eventId : null;
}
