import type { Query } from '@shared/query/query';
import { type ActivityKind, decodeActivity } from '../../domain/wire/activity-codec';
import {
  type ActivityIndex,
  type CommandOutcome,
  type CommandsWanted,
  outcomeOf,
  type RecordedActivity,
  type RecordedCommand,
} from '../activity-index';
import { sequencesOf } from '../filter-answers';
import type { FollowedStream } from '../further-streams/followed-stream';
import { and, exactly, not, or, withId, withNote } from '../further-streams/wanted-rows';
import { ALREADY_DONE } from './activity-reading';
import { countAmong, createRepeatedEntries } from './repeated-entries';

/** Of more than this many entries the newest are read. */
const MOST_ENTRIES = 10_000;
/** Entries read at once. */
const BATCH = 1_000;

const wasDoneAlready = withNote(ALREADY_DONE.split(' '));
/** What the rows say of commands that ended so. */
const endings: Readonly<Record<CommandOutcome, Query>> = {
  accepted: and([exactly('type', 'command_accepted'), not(wasDoneAlready)]),
  'already done': and([exactly('type', 'command_accepted'), wasDoneAlready]),
  refused: exactly('type', 'command_refused'),
  failed: exactly('type', 'command_failed'),
};

/** The activity of a stream that is followed: its index says which entries there are, the stream what they say. */
export function createIndexedActivity(
  followed: Pick<FollowedStream, 'index' | 'reader' | 'changes' | 'known' | 'state'>,
): ActivityIndex {
  const { index, reader, changes, known } = followed;
  const repeats = createRepeatedEntries(index);
  const repeated = () => repeats.look(followed.state().generation);

  const read = async (
    sequences: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<readonly RecordedActivity[]> => {
    const stored = await reader.readMany(sequences, signal);
    return stored.flatMap(({ sequence, recordedAt, bytes }) => {
      const decoded = decodeActivity(bytes);
      return decoded.ok ? [{ ...decoded.value, sequence, recordedAt }] : [];
    });
  };

  const entries = async (query: Query, signal: AbortSignal | undefined): Promise<readonly RecordedActivity[]> => {
    const [matching, again] = await Promise.all([index.matching(query), repeated()]);
    const found: RecordedActivity[] = [];
    for (let from = Math.max(0, matching.total - MOST_ENTRIES); from < matching.total; from += BATCH) {
      signal?.throwIfAborted();
      const sequences = sequencesOf(matching, 'oldest', from, BATCH).filter((sequence) => !again.has(sequence));
      found.push(...(await read(sequences, signal)));
    }
    return found;
  };

  /** How many times each of these commands was tried before, as far as it was recorded. */
  const triesOf = async (commands: readonly RecordedActivity[], signal: AbortSignal | undefined) => {
    const tries = new Map<string, number>();
    const ids = [...new Set(commands.flatMap(({ commandId }) => commandId ?? []))];
    if (ids.length === 0) return tries;
    const retried = and([exactly('type', 'command_retried'), or(ids.map((id) => withId('command', id)))]);
    for (const { commandId, attempt } of await entries(retried, signal)) {
      if (commandId !== null) tries.set(commandId, Math.max(tries.get(commandId) ?? 0, attempt ?? 0));
    }
    return tries;
  };

  return {
    changes,
    known,

    async ofPerson(personId, kinds, signal) {
      const ofPerson = withId('person', personId);
      if (kinds?.length === 0) return [];
      return entries(kinds ? and([ofPerson, ofKinds(kinds)]) : ofPerson, signal);
    },

    ofCorrelation: (correlationId, signal) => entries(withId('correlation', correlationId), signal),

    async ofCommand(commandId, signal) {
      // Rows name an event in the same place.
      const found = await entries(withId('command', commandId), signal);
      return found.filter((entry) => entry.commandId?.toLowerCase() === commandId.toLowerCase());
    },

    async commands(wanted, limit, signal) {
      const [matching, again] = await Promise.all([index.matching(ended(wanted)), repeated()]);
      const newest: RecordedActivity[] = [];
      for (let from = 0; from < matching.total && newest.length < limit; from += BATCH) {
        signal?.throwIfAborted();
        const sequences = sequencesOf(matching, 'newest', from, BATCH)
          .filter((sequence) => !again.has(sequence))
          .slice(0, limit - newest.length)
          .reverse();
        newest.push(...(await read(sequences, signal)).toReversed());
      }
      const tries = await triesOf(newest, signal);
      const commands = newest.flatMap((entry): RecordedCommand[] => {
        const outcome = outcomeOf(entry);
        const before = tries.get(entry.commandId ?? '') ?? 0;
        return outcome === undefined ? [] : [{ outcome, attempts: Math.max(entry.attempt ?? 1, before + 1), entry }];
      });
      return { total: matching.total - countAmong(matching, again), commands };
    },
  };
}

function ended({ outcome, by, personId }: CommandsWanted): Query {
  const how = outcome === null ? or(Object.values(endings)) : endings[outcome];
  return and([
    how,
    ...(by === null ? [] : [exactly('by', by)]),
    ...(personId === null ? [] : [withId('person', personId)]),
  ]);
}

function ofKinds(kinds: readonly ActivityKind[]): Query {
  return or(kinds.map((kind) => exactly('type', kind)));
}
