import type { InputOf, OutputOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import type { Query } from '@shared/query/query';
import { Unavailable } from '../../application/ports';
import { type PersonId, parsePersonId } from '../../domain/kernel/identity';
import type { HistoryAccess, HistoryLookParts } from './history-access';
import { relatedTo } from './related-persons';
import { writeReport } from './report';
import { valuesOf } from './values-of-leaf';
import { verifySnapshot } from './verify-snapshot';
import { whenTrue } from './when-true';
import { whereaboutsOf } from './whereabouts';

type Contract = typeof personHistory;

/** What is asked of a history beyond looking at it. */
export function createHistoryScrutiny(parts: HistoryLookParts, access: HistoryAccess) {
  const { reader, index, stream, persons, activity, deadLetters } = parts;
  const { historyOf, latestHistoryOf, refusedOf, timelineOf } = access;

  return {
    async values(
      { personId, path }: InputOf<Contract, 'person.values'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'person.values'>> {
      const history = await historyOf(personId, signal);
      return history ? valuesOf(history, path) : { values: [] };
    },

    async whenTrue(
      { personId, condition }: InputOf<Contract, 'person.whenTrue'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'person.whenTrue'>> {
      const history = await historyOf(personId, signal);
      return history ? whenTrue(history, condition) : { ok: true, changes: [], folded: 0 };
    },

    async verify({ personId }: InputOf<Contract, 'person.verify'>, signal: AbortSignal) {
      const history = await historyOf(personId, signal);
      const store = parts.beside();
      if (!history || !store) return unverified('Snapshots cannot be read here: nothing was verified.');
      try {
        const stored = await store.snapshot(history.personId);
        // The snapshot may be newer than what the index has come to.
        return verifySnapshot(await latestHistoryOf(history.personId, signal), stored);
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        return unverified(`Nothing was verified: ${error.message}`);
      }
    },

    async related({ personId }: InputOf<Contract, 'person.related'>, signal: AbortSignal) {
      const history = await historyOf(personId, signal);
      return { persons: history ? relatedTo(history.personAfter(history.messages.length), persons) : [] };
    },

    async whereabouts(
      { personId }: InputOf<Contract, 'person.whereabouts'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'person.whereabouts'>> {
      const history = await historyOf(personId, signal);
      if (!history) return { places: [] };
      const [kept, told, given, rows] = await Promise.all([
        parts.beside()?.counts(history.personId),
        activity?.known() ? activity.ofPerson(history.personId, undefined, signal) : undefined,
        deadLetters?.known() ? deadLetters.find({ personId: history.personId }, 1, signal) : undefined,
        index.matching(ofPerson(history.personId)),
      ]);
      const unseen = { snapshots: null, components: null, queuedCommands: null };
      const counts = { deadLetters: given?.total ?? null, activity: told?.length ?? null, indexRows: rows.total };
      return { places: whereaboutsOf(stream, history, { ...(kept ?? unseen), ...counts }) };
    },

    async report(
      { personId, format, zone }: InputOf<Contract, 'person.report'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'person.report'>> {
      const id = parsePersonId(personId);
      if (!id) return { text: '', events: 0 };
      const history = await latestHistoryOf(id, signal);
      const [timeline, refused] = await Promise.all([timelineOf(personId, signal), refusedOf(personId, signal)]);
      if (!timeline || history.messages.length === 0) return { text: '', events: 0 };
      const stored = (await reader.readPerson(id, signal)).slice(0, history.messages.length);
      const { sha256, now } = parts;
      const knowsRefusals = refused !== undefined;
      const made = { history, timeline, stored, stream, knowsRefusals, sha256, madeAt: now() };
      return { text: writeReport(made, format, zone), events: stored.length };
    },
  };
}

function unverified(sentence: string): OutputOf<Contract, 'person.verify'> {
  return { verdict: 'unknown', sentence, snapshotVersion: null, differences: [] };
}

/** Nobody typed this query: it has no place in a text. */
function ofPerson(personId: PersonId): Query {
  const clause = { key: 'person', match: { kind: 'equals', text: personId } } as const;
  return { kind: 'clause', clause, at: { from: 0, to: 0 } };
}
