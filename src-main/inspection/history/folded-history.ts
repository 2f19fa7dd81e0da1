import type { PersonId, Version } from '../../domain/kernel/identity';
import type { Envelope } from '../../domain/kernel/metadata';
import type { PersonEvent } from '../../domain/person/events';
import { evolve } from '../../domain/person/evolve';
import { type LifecycleTag, type Person, unknownPerson } from '../../domain/person/state';
import type { RecordedMessage } from '../../domain/wire/reading';
import { countMessage, nothingCounted, numberedMessage } from '../../domain/wire/version-count';
import { createLeafLedger, type LeafLedger, placesBefore } from './leaf-ledger';
import { changedLeaves } from './leaves';

/** A state is kept after so many messages: any other is at most as many folds away, about 0.1 ms. */
const KEYFRAME_EVERY = 64;

/** From which message on a lifecycle held. */
type LifecycleBegin = { readonly at: number; readonly tag: LifecycleTag };

/**
 * A person's messages, folded once by the domain's own rules, oldest first. Messages are counted from 0; "after
 * `count`" means after the first `count` of them.
 */
export type FoldedHistory = {
  readonly personId: PersonId;
  /** Numbered by their place in the history where they do not say their version themselves. */
  readonly messages: readonly RecordedMessage[];
  readonly ledger: LeafLedger;
  readonly lifecycles: readonly LifecycleBegin[];
  /** Messages that could not be folded, among the first `count`. */
  unreadAfter(count: number): number;
  /** The person's version after the first `count` messages: the larger of the last known one and `count` (wire.md §3). */
  versionAfter(count: number): Version;
  /** How many messages had come when the person was at that version. */
  countAt(version: Version): number;
  personAfter(count: number): Person;
  /** Goes on with what was recorded since. */
  append(messages: readonly RecordedMessage[]): void;
  /** The same messages with one of them not folded: what never happened. */
  without(at: number): FoldedHistory;
};

export function foldHistory(personId: PersonId, skipped?: number): FoldedHistory {
  const messages: RecordedMessage[] = [];
  const versions: Version[] = [];
  const unread: number[] = [];
  const keyframes: Person[] = [];
  const lifecycles: LifecycleBegin[] = [];
  const ledger = createLeafLedger();
  let count = nothingCounted;
  let person = unknownPerson(personId);
  /** Who asks for one state after the other needs one fold for each. */
  let askedLast = { count: 0, person };

  const after = (before: Person, at: number): Person => {
    const message = messages[at];
    const envelope = message && at !== skipped ? foldable(message) : undefined;
    return envelope ? evolve(before, envelope) : before;
  };

  const take = (stored: RecordedMessage) => {
    const at = messages.length;
    const message = numberedMessage(stored, count);
    count = countMessage(count, message.reading);
    if (at % KEYFRAME_EVERY === 0) keyframes.push(person);
    messages.push(message);
    versions.push(count.version);
    unread.push((unread.at(-1) ?? 0) + (foldable(message) ? 0 : 1));
    const next = after(person, at);
    ledger.record(at, changedLeaves(person, next));
    if (next.lifecycle.tag !== person.lifecycle.tag) lifecycles.push({ at, tag: next.lifecycle.tag });
    person = next;
  };

  return {
    personId,
    messages,
    ledger,
    lifecycles,
    unreadAfter: (many) => (many === 0 ? 0 : (unread[many - 1] ?? 0)),
    versionAfter: (many) => (many === 0 ? 0 : (versions[many - 1] ?? 0)),
    countAt: (version) => placesBefore(versions.length, (place) => (versions[place] ?? 0) <= version),
    personAfter(many) {
      if (many >= messages.length) return person;
      const keyframe = Math.floor(many / KEYFRAME_EVERY) * KEYFRAME_EVERY;
      const isNear = askedLast.count >= keyframe && askedLast.count <= many;
      let { count: at, person: state } = isNear
        ? askedLast
        : { count: keyframe, person: keyframes[keyframe / KEYFRAME_EVERY] ?? person };
      for (; at < many; at += 1) state = after(state, at);
      askedLast = { count: many, person: state };
      return state;
    },
    append(added) {
      for (const message of added) take(message);
    },
    without(at) {
      const other = foldHistory(personId, at);
      other.append(messages);
      return other;
    },
  };
}

/** The event of a message that changes the person: what cannot be read or is misfiled only keeps its place. */
export function foldable({ reading }: RecordedMessage): Envelope<PersonEvent> | undefined {
  return reading.kind === 'event' && !reading.marks.includes('misfiled') ? reading.envelope : undefined;
}
