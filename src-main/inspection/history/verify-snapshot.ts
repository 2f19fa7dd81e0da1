import type { OutputOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import type { StoredSnapshot } from '../../application/ports';
import type { Json } from '../../domain/kernel/metadata';
import { evolve } from '../../domain/person/evolve';
import type { Person } from '../../domain/person/state';
import { encodePersonState } from '../../domain/wire/person-state-codec';
import { decodeSnapshot, type PersonSnapshot } from '../../domain/wire/snapshot-codec';
import { type FoldedHistory, foldable } from './folded-history';
import { placesBefore } from './leaf-ledger';
import { leafWords } from './leaf-words';
import { changedLeaves } from './leaves';
import { sameJson } from './same-json';

type Verdict = OutputOf<typeof personHistory, 'person.verify'>;

/** What is listed at most: more tells nobody more. */
const MOST_DIFFERENCES = 200;

/** The stored snapshot with what came after it, against the history folded from its first message. */
export function verifySnapshot(history: FoldedHistory, stored: StoredSnapshot | undefined): Verdict {
  const { length: messages } = history.messages;
  if (!stored) {
    return verdict('no snapshot', 'No snapshot is kept of this person: every command folds the whole history.', null);
  }
  const decoded = decodeSnapshot(stored.body);
  if (!decoded.ok)
    return verdict(
      'damaged',
      `The snapshot cannot be used: ${decoded.problem}. Commands fall back on the one before, or fold the whole history; rebuild it.`,
      null,
    );
  const snapshot = decoded.value;
  const { version } = snapshot;
  if (snapshot.person.id !== history.personId)
    return verdict('damaged', 'The snapshot is of another person: rebuild it.', version);
  const count = placesBefore(messages, (at) => (history.messages[at]?.sequence ?? 0) <= snapshot.lastSequence);
  const from = whereItWasTaken(history, snapshot, stored, count);
  if (from !== undefined) return verdict('different', from, version);
  const replayed = history.personAfter(messages);
  const differences = differencesOf(withTail(snapshot.person, history, count), replayed);
  if (differences.length === 0) {
    const tail = messages - count;
    const rest = tail === 0 ? '' : ` and the ${tail} message${tail === 1 ? '' : 's'} since`;
    return verdict(
      'equal',
      `The snapshot of version ${version}${rest} is exactly what a replay of all ${messages} messages gives.`,
      version,
    );
  }
  const sentence = `The snapshot of version ${version} is not what a replay gives: ${differences.length} value${differences.length === 1 ? '' : 's'} differ; rebuild it.`;
  return { ...verdict('different', sentence, version), differences: differences.slice(0, MOST_DIFFERENCES) };
}

function verdict(of: Verdict['verdict'], sentence: string, snapshotVersion: number | null): Verdict {
  return { verdict: of, sentence, snapshotVersion, differences: [] };
}

/** Why the snapshot was not taken from these messages; undefined when it was. */
function whereItWasTaken(
  history: FoldedHistory,
  { lastSequence, messages }: PersonSnapshot,
  { lastEventId }: StoredSnapshot,
  count: number,
): string | undefined {
  const last = history.messages[count - 1];
  if (last?.sequence !== lastSequence)
    return `The snapshot ends with #${lastSequence}, which is not in this history: it was taken from another stream; rebuild it.`;
  const { reading } = last;
  const eventId =
    reading.kind === 'event' ? reading.envelope.eventId : reading.kind === 'unknown' ? reading.eventId : null;
  if (lastEventId !== null && eventId !== null && eventId !== lastEventId) {
    return `Another event than the snapshot's last stands at #${lastSequence}: it was taken from another stream; rebuild it.`;
  }
  return messages === count
    ? undefined
    : `The snapshot counts ${messages} messages where there are ${count}: rebuild it.`;
}

function withTail(snapshot: Person, history: FoldedHistory, count: number): Person {
  let person = snapshot;
  for (const message of history.messages.slice(count)) {
    const envelope = foldable(message);
    if (envelope) person = evolve(person, envelope);
  }
  return person;
}

/** Values that differ, then whatever else of the state does. */
function differencesOf(snapshot: Person, replayed: Person): Verdict['differences'] {
  const leaves = changedLeaves(snapshot, replayed).map(({ path, before, after }) => ({
    path,
    snapshot: leafWords(path, before),
    replay: leafWords(path, after),
  }));
  if (leaves.length > 0) return leaves;
  const [stored, folded] = [snapshot, replayed].map((person) => encodePersonState(person) as { [part: string]: Json });
  return Object.keys(folded ?? {}).flatMap((part) => {
    const [one, other] = [stored?.[part] ?? null, folded?.[part] ?? null];
    return sameJson(one, other) ? [] : [{ path: part, snapshot: leafWords(part, one), replay: leafWords(part, other) }];
  });
}
