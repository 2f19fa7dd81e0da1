import { Button } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import type { FilterProblem, FilterState } from '@shared/contract/stream';
import { needsPayload } from '@shared/query';
import { IconAlertCircle, IconBulb } from '@tabler/icons-react';
import { type FilterDraft, problemOfDraft } from './draft';
import styles from './filter-line.module.css';
import type { AppliedFilter } from './use-applied-filter';

export type FilterLineProps = {
  readonly applied: AppliedFilter;
  readonly draft: FilterDraft | undefined;
  readonly state: FilterState | undefined;
  /** The search was cancelled: what was found until then stays. */
  readonly isStopped: boolean;
  readonly onStop: (isStopped: boolean) => void;
  /** The text is to be typed over by the mended one, or applied when nothing is being typed. */
  readonly onMend: (text: string) => void;
};

/** Under the filter: what is wrong with it and how it is mended, what it may have meant, or how far its search is. */
export function FilterLine({ applied, draft, state, isStopped, onStop, onMend }: FilterLineProps) {
  const zone = useTimeZone();
  const problem =
    draft === undefined
      ? (applied.problem ?? state?.problem ?? undefined)
      : problemOfDraft(draft, { nowMs: Date.now(), zone });
  if (problem !== undefined) {
    const isUnanswered = draft === undefined && applied.problem === undefined;
    const below = isUnanswered ? '' : applied.filter.text === '' ? 'Below: all events' : 'Below: the last valid filter';
    return <Problem problem={problem} below={below} onMend={onMend} />;
  }
  if (draft === undefined && applied.doubt !== undefined) {
    return <Problem problem={applied.doubt} isDoubt below="" onMend={onMend} />;
  }
  // What the index itself still has to read is said in another line.
  const isSlow = needsPayload(applied.query);
  if (isSlow && state !== undefined && state.toSearch > 0 && (state.state === 'searching' || isStopped)) {
    return <Searching state={state} isStopped={isStopped} onStop={onStop} />;
  }
  return null;
}

function Problem({
  problem: { sentence, suggestion },
  below,
  isDoubt = false,
  onMend,
}: {
  readonly problem: FilterProblem;
  readonly below: string;
  readonly isDoubt?: boolean;
  readonly onMend: (text: string) => void;
}) {
  const Icon = isDoubt ? IconBulb : IconAlertCircle;
  return (
    <div
      className={styles.line}
      data-tone={isDoubt ? 'wait' : 'bad'}
      role={isDoubt ? 'status' : 'alert'}
      id="filter-problem"
    >
      <Icon size={14} stroke={1.75} aria-hidden className={styles.icon} />
      <span className={styles.words}>
        <WireText text={sentence} limit={400} />
        {suggestion !== null && (
          <button type="button" className={styles.mend} title={suggestion} onClick={() => onMend(suggestion)}>
            Use it ⏎
          </button>
        )}
      </span>
      <span className={styles.below}>{below}</span>
    </div>
  );
}

/** Free text is in the payloads, which are read from the stream: how far, how much is found, and a way to stop it. */
function Searching({
  state: { toSearch, searchedTo, total },
  isStopped,
  onStop,
}: {
  readonly state: FilterState;
  readonly isStopped: boolean;
  readonly onStop: (isStopped: boolean) => void;
}) {
  return (
    <div className={styles.line} role="status">
      {!isStopped && (
        <progress className={styles.progress} aria-label="Searching" value={searchedTo} max={searchedTo + toSearch} />
      )}
      <span className={styles.words}>
        {isStopped ? 'Search stopped' : 'Searching the payloads'}, up to event <b>#{formatCount(searchedTo)}</b>:{' '}
        <b>{formatCount(total)}</b> found, <b>{formatCount(toSearch)}</b> events left
      </span>
      <Button variant="subtle" size="compact-xs" onClick={() => onStop(!isStopped)}>
        {isStopped ? 'Go on searching' : 'Cancel search'}
      </Button>
    </div>
  );
}
