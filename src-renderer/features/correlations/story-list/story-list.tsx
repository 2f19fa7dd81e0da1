import { Checkbox, TextInput } from '@mantine/core';
import { useFeed } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { useHeld } from '@renderer/ui/use-held';
import { useScreenKeys } from '@renderer/ui/use-screen-keys';
import type { Story, StorySort } from '@shared/views/trace';
import { IconFilter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { usePlace } from '../use-place';
import { Stories } from './stories';
import styles from './story-list.module.css';
import { StoryTabs } from './story-tabs';
import { counted } from './story-words';
import { type StoryQuery, useStoryQuery } from './use-story-query';

/** Stories that are sent; nobody reads more, the filter narrows them. */
const LIMIT = 500;

/** What of an answer is counted at the foot. */
type Listed = { readonly total: number; readonly failedTotal: number | null; readonly stories: readonly Story[] };

/** Which stories there are, found by the query language, in one of five orders. */
export function StoryList({
  isChoosing,
  onChoose,
  onProducers,
}: {
  /** The next one that is opened is compared with the one that is shown. */
  readonly isChoosing: boolean;
  readonly onChoose: (correlationId: string) => void;
  readonly onProducers: () => void;
}) {
  const { place, go, open } = usePlace();
  const query = useStoryQuery();
  const { sort = 'recent', singles } = place;
  const input = { query: query.text, sort, withSingles: singles === 'yes', limit: LIMIT };
  const { item, problem } = useFeed('correlations.list', input);
  const [isPointedAt, setPointedAt] = useState(false);
  const [isAway, setAway] = useState(false);
  const [timesShown, setTimesShown] = useState(0);
  const asked = JSON.stringify([input, timesShown]);
  const found = useHeld(item, isPointedAt || isAway, asked);
  const fresh = isAway && sort === 'recent' ? newAmong(item?.stories ?? [], found?.stories ?? []) : 0;
  const field = useRef<HTMLInputElement>(null);
  useScreenKeys({ '/': () => field.current?.focus() });
  return (
    <section className={styles.side} aria-label="Stories">
      <header className={styles.head}>
        <h1>Correlations</h1>
        <button
          type="button"
          className={styles.producers}
          aria-pressed={place.producers === 'yes'}
          title="How what each producer sent went, side by side"
          onClick={onProducers}
        >
          Producers
        </button>
      </header>
      <StoryTabs sort={sort} failed={item?.failedTotal ?? null} onSort={(next) => go({ sort: next })} />
      <QueryField query={query} field={field} />
      {isChoosing && (
        <p className={styles.choosing} role="status">
          Choose the story to compare with; Esc keeps the one.
        </p>
      )}
      {problem !== undefined && <ProblemNote problem={problem} />}
      {found === undefined && problem === undefined && <ProgressLine what="Reading the stories" />}
      {found !== undefined && found.stories.length > 0 && (
        <div className={styles.lists}>
          {fresh > 0 && (
            <button
              type="button"
              className={styles.fresh}
              onClick={() => {
                setTimesShown(timesShown + 1);
                setAway(false);
              }}
            >
              ↑ {formatCount(fresh)} new
            </button>
          )}
          <Stories
            key={asked}
            stories={found.stories}
            selected={place.correlation}
            other={place.with}
            onOpen={isChoosing ? onChoose : open}
            onCompare={onChoose}
            onPoint={setPointedAt}
            onAway={setAway}
          />
        </div>
      )}
      {found?.stories.length === 0 && <NoStories query={query} singles={found.singles} isFailed={sort === 'failed'} />}
      {found !== undefined && found.unknown !== '' && <p className={styles.unknown}>{found.unknown}</p>}
      <footer className={styles.foot}>
        <span title={`Read up to #${formatCount(found?.throughSequence ?? 0)}`}>
          {item === undefined ? '…' : countInWords(item, sort)}
        </span>
        <Checkbox
          size="xs"
          label={`hide singles${found === undefined || found.singles === 0 ? '' : ` ${formatCount(found.singles)}`}`}
          title={found?.whySingles || 'Stories of a single event'}
          checked={singles !== 'yes'}
          onChange={(event) => go({ singles: event.currentTarget.checked ? undefined : 'yes' })}
        />
      </footer>
      {found !== undefined && found.singles > 0 && singles !== 'yes' && found.whySingles !== '' && (
        <p className={styles.why}>{found.whySingles}</p>
      )}
    </section>
  );
}

/** Of those that went wrong, or in a circle, how many they are; else how many stories there are. */
function countInWords({ total, failedTotal, stories }: Listed, sort: StorySort): string {
  if (sort === 'failed' && failedTotal !== null)
    return `${formatCount(failedTotal)} of ${counted(total, 'story', 'stories')}`;
  if (sort === 'looping') return `${formatCount(stories.length)} of ${counted(total, 'story', 'stories')}`;
  return counted(total, 'story', 'stories');
}

/** How many came since; those that are shown may have been overtaken. */
function newAmong(stories: readonly Story[], shown: readonly Story[]): number {
  const known = new Set(shown.map(({ correlationId }) => correlationId));
  return stories.filter(({ correlationId }) => !known.has(correlationId)).length;
}

function QueryField({
  query,
  field,
}: {
  readonly query: StoryQuery;
  readonly field: React.RefObject<HTMLInputElement | null>;
}) {
  const { typed, problem, type, apply } = query;
  return (
    <search className={styles.query} aria-label="Filter stories">
      <TextInput
        ref={field}
        aria-label="Filter"
        placeholder="type:Created person:… after:1h"
        title="Stories with an event that fulfils this, in the query language of the Stream ( / )"
        spellCheck={false}
        autoComplete="off"
        leftSection={<IconFilter size={14} stroke={1.75} aria-hidden />}
        value={typed}
        error={problem === undefined ? undefined : problem.sentence}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => apply()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply();
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          type('');
          apply('');
        }}
      />
      {problem?.suggestion != null && (
        <button type="button" className={styles.mend} onClick={() => apply(problem.suggestion ?? '')}>
          {problem.suggestion}
        </button>
      )}
    </search>
  );
}

function NoStories({
  query,
  singles,
  isFailed,
}: {
  readonly query: StoryQuery;
  readonly singles: number;
  readonly isFailed: boolean;
}) {
  const isNarrowed = query.text !== '';
  const words = isFailed ? 'Nothing was refused, nothing failed.' : 'No story yet.';
  return (
    <EmptyState
      sentence={isNarrowed ? 'No story has an event like that.' : words}
      reason={
        singles > 0
          ? `${formatCount(singles)} of a single event are hidden below.`
          : 'A story is everything that one command or one event brought about.'
      }
      action={
        isNarrowed && (
          <button type="button" className={styles.producers} onClick={() => query.apply('')}>
            Clear the filter
          </button>
        )
      }
    />
  );
}
