import { StoryDot } from '@renderer/ui/story-dot';
import { isoInstant } from '@renderer/ui/time-format';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import type { Story } from '@shared/views/trace';
import { memo } from 'react';
import { preciseDuration } from '../precise-duration';
import { Rhythm } from './rhythm';
import styles from './story-list.module.css';
import { storyWords } from './story-words';

export type StoryLineProps = {
  readonly story: Story;
  readonly id: string;
  readonly isSelected: boolean;
  /** It is the other one of two that are compared. */
  readonly isOther: boolean;
  readonly place: number;
  readonly of: number;
  readonly startPx: number;
};

/** A story in two lines: what it was; what went wrong or how large it is, its rhythm, how long it took. */
export const StoryLine = memo(function StoryLine({ story, id, isSelected, isOther, ...at }: StoryLineProps) {
  const { bad, rest } = storyWords(story);
  const took = preciseDuration(story.durationMs);
  const by = [story.by, ...story.producers].filter((name) => name !== null).slice(0, 3);
  const title = [
    story.title,
    `${isoInstant(story.firstMs)}, correlation ${story.correlationId}`,
    by.length === 0 ? '' : `by ${by.join(', ')}`,
  ].map((line) => visibleText(cutText(line, 300)));
  return (
    <div
      id={id}
      className={styles.story}
      role="option"
      aria-selected={isSelected}
      aria-setsize={at.of}
      aria-posinset={at.place + 1}
      data-story={at.place}
      data-other={isOther || undefined}
      title={title.filter(Boolean).join('\n')}
      style={{ transform: `translateY(${at.startPx}px)` }}
      tabIndex={-1}
    >
      <StoryDot correlationId={story.correlationId} />
      <span className={styles.title}>
        <WireText text={story.title} limit={120} />
      </span>
      <span className={styles.words}>
        {bad !== '' && <b>{bad}</b>}
        {bad !== '' && rest !== '' && ', '}
        {rest}
      </span>
      <Rhythm counts={story.rhythm} isBad={bad !== ''} />
      <span className={styles.took}>{took}</span>
    </div>
  );
});
