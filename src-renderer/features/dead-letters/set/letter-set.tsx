import { problemOf, useFeed } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { useMemo } from 'react';
import { filterOf, useLetterPlace } from '../letter-search';
import { DiscardedLetters } from './discarded-letters';
import { isChosen } from './letter-choice';
import styles from './letter-set.module.css';
import { SetHead } from './set-head';
import { SetRehearsalPart } from './set-rehearsal-part';
import { SetReplay } from './set-replay';
import { SetSteps } from './set-steps';
import { SetTable } from './set-table';
import { useFrozenSet } from './use-frozen-set';
import { useReplayOutcomes } from './use-replay-outcomes';
import { useSetRehearsal } from './use-set-rehearsal';
import { editsOf, rehearsedThing, useWork, useWorks } from './work-store';

const nothing = {};

/** A group as it was when it was opened: mended, rehearsed, replayed, from the top to the bottom. */
export function LetterSet({ fingerprint }: { readonly fingerprint: string }) {
  const { search } = useLetterPlace();
  const filter = filterOf(search);
  const groups = useFeed('deadLetters.groups', { filter, by: search.by ?? 'cause' });
  const group = groups.item?.groups.find((known) => known.fingerprint === fingerprint);
  const connection = useFeed('connection.state', nothing).item;
  const { set, error, isFetching, newSince, takeAgain } = useFrozenSet(group, fingerprint, filter);
  const work = useWork(fingerprint);
  const change = useWorks((works) => works.change);
  const rehearsing = useSetRehearsal(fingerprint);
  const outcomes = useReplayOutcomes(work.jobIds);
  const picked = useMemo(() => (set?.keys ?? []).filter((key) => isChosen(work.choice, key)), [set, work.choice]);
  const chosen = useMemo(
    () => picked.filter((key) => !outcomes.has(key) && !work.discarded.includes(key)),
    [picked, work.discarded, outcomes],
  );
  const edits = useMemo(() => editsOf(work, picked), [work, picked]);
  // What was replayed or discarded since was rehearsed as it was: that makes nothing stale.
  const things = useMemo(() => [picked, chosen].map((keys) => rehearsedThing(keys, edits)), [picked, chosen, edits]);
  const isStale = work.rehearsal !== undefined && !things.includes(work.rehearsal.of);

  if (error !== null) return <ProblemNote problem={problemOf(error)} />;
  if (set === undefined) return <ProgressLine what="Taking the set" />;
  if (group === undefined && groups.item !== undefined && set.keys.length === 0) {
    return (
      <EmptyState
        sentence="Nothing of this group is left."
        reason="It was replayed, discarded, or has expired; Replays and Audit tell what was done."
      />
    );
  }
  const kind = group?.kind ?? set.rows.values().next().value?.kind ?? 'command';
  return (
    <section className={styles.set} aria-label="Group">
      <SetHead
        {...{ fingerprint, group, connection, set, newSince, isFetching, chosen }}
        takeAgain={() => {
          // What replays made of the former set says nothing of this one.
          change(fingerprint, { jobIds: [] });
          takeAgain();
        }}
        of={kind === 'command' ? 'commands' : kind === 'event' ? 'events' : 'messages'}
      />
      {search.discarded === 'yes' && (group?.discarded ?? 0) > 0 ? (
        <DiscardedLetters fingerprint={fingerprint} filter={filter} connection={connection} />
      ) : (
        <>
          <SetSteps fingerprint={fingerprint} chosen={picked} isEditable={kind === 'command'} />
          <SetRehearsalPart
            {...{ work, chosen, isStale }}
            onRehearse={() => rehearsing.run(chosen, edits)}
            onCancel={rehearsing.cancel}
          />
          <SetTable {...{ fingerprint, set, work, outcomes, isStale }} />
          <SetReplay {...{ fingerprint, group, connection, work, chosen, edits }} isRehearsed={isRehearsed()} />
        </>
      )}
    </section>
  );

  function isRehearsed(): boolean {
    const { rehearsal } = work;
    return rehearsal !== undefined && !isStale && !rehearsal.isRunning && rehearsal.tried === rehearsal.total;
  }
}
