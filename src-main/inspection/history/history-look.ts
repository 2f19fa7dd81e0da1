import type { InputOf, OutputOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import type { LifePicture } from '@shared/views/person-history';
import { anyOf, watch } from '../changes';
import { epochMsOf, metadataOf } from '../event-row';
import { describeState } from './describe-state';
import type { FoldedHistory } from './folded-history';
import { headerOf, headerOfNobody, type PersonHeader } from './header';
import { createHistoryAccess, type HistoryLookParts } from './history-access';
import { createHistoryScrutiny } from './history-scrutiny';
import { pictureOf } from './life-picture';

/** At most four headers a second: more than anybody reads. */
const HEADER_INTERVAL_MS = 250;

type Contract = typeof personHistory;

/** What the window asks about one person through time. Everything throws `Unavailable` when it cannot be read. */
export type HistoryLook = ReturnType<typeof createHistoryLook>;

export function createHistoryLook(parts: HistoryLookParts) {
  const { index, followed, persons, activity } = parts;
  const access = createHistoryAccess(parts);
  const { historyOf, refusedOf, timelineOf } = access;
  let whatIf: { readonly of: FoldedHistory; readonly messages: number; at: number; history: FoldedHistory } | undefined;

  /** The history with the event of that version left out; undefined when no event has it. */
  const withoutEvent = (of: FoldedHistory, version: number): FoldedHistory | undefined => {
    const at = of.countAt(version) - 1;
    if (at < 0 || of.versionAfter(at + 1) !== version) return undefined;
    const { length: messages } = of.messages;
    if (whatIf?.of !== of || whatIf.messages !== messages || whatIf.at !== at) {
      whatIf = { of, messages, at, history: of.without(at) };
    }
    return whatIf.history;
  };

  const header = async (personId: string, signal: AbortSignal): Promise<PersonHeader> => {
    const indexedTo = index.extent().last;
    const [history, refused] = await Promise.all([historyOf(personId, signal), refusedOf(personId, signal)]);
    if (!history) return headerOfNobody(personId, indexedTo);
    const { lifecycle } = history.personAfter(history.messages.length);
    const target = lifecycle.tag === 'MergedInto' ? lifecycle.targetPersonId : undefined;
    const mergedInto = target === undefined ? null : { personId: target, name: persons.summaryOf(target)?.name ?? '' };
    return headerOf(history, { refused: refused?.length ?? null, indexedTo, mergedInto });
  };

  return {
    headers: (personId: string, signal: AbortSignal): AsyncIterable<PersonHeader> =>
      watch(
        () => header(personId, signal),
        activity ? anyOf(followed.changes, activity.changes) : followed.changes,
        HEADER_INTERVAL_MS,
        signal,
      ),

    async state(
      { personId, version, asOfMs, compareWith, without }: InputOf<Contract, 'person.state'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'person.state'>> {
      const history = await historyOf(personId, signal);
      if (!history || history.messages.length === 0) return { state: null };
      const count =
        version !== null
          ? history.countAt(version)
          : asOfMs !== null
            ? countAsOf(history, asOfMs)
            : history.messages.length;
      const other = without === null ? undefined : withoutEvent(history, without);
      // What never happened is compared with what did.
      const comparedCount = compareWith !== null ? history.countAt(compareWith) : other ? count : undefined;
      const state = describeState(
        { history: other ?? history, count },
        {
          compared: comparedCount === undefined ? undefined : { history, count: comparedCount },
          editable: !other && count === history.messages.length,
          without: other ? without : null,
        },
      );
      return { state };
    },

    async timeline(
      { personId, kinds, from, count }: InputOf<Contract, 'person.timeline'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'person.timeline'>> {
      const timeline = await timelineOf(personId, signal);
      if (!timeline) return { total: 0, unfiltered: 0, entries: [] };
      const filtered = timeline.of(kinds);
      return { total: filtered.total, unfiltered: timeline.unfiltered, entries: filtered.entries(from, count) };
    },

    async place(
      { personId, kinds, version }: InputOf<Contract, 'person.place'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'person.place'>> {
      const timeline = await timelineOf(personId, signal);
      return { position: timeline?.of(kinds).positionOf(version) ?? 0 };
    },

    async life({ personId }: InputOf<Contract, 'person.life'>, signal: AbortSignal): Promise<LifePicture> {
      const [history, refused = []] = await Promise.all([historyOf(personId, signal), refusedOf(personId, signal)]);
      if (history) return pictureOf(history, refused);
      return { versions: [], occurredMs: [], families: [], marks: [], refusedMs: [], lifecycles: [] };
    },

    ...createHistoryScrutiny(parts, access),
  };
}

/** How many messages there were when the last event had occurred that had occurred by that time. */
function countAsOf(history: FoldedHistory, ms: number): number {
  return (
    history.messages.findLastIndex(({ reading, recordedAt }) => {
      const occurred = epochMsOf(metadataOf(reading)?.timestamp ?? recordedAt);
      return occurred !== null && occurred <= ms;
    }) + 1
  );
}
