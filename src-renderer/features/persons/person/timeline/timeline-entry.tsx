import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { MarkTag } from '@renderer/ui/mark-tag';
import { isoInstant } from '@renderer/ui/time-format';
import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import type { HistoryEntry } from '@shared/views/person-history';
import { IconBan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { timeOfDay } from '../../short-day';
import { actorName } from '../actor-name';
import { StoryLink } from '../story-link';
import styles from './timeline.module.css';
import type { TimelineLine } from './timeline-line';

export type TimelineEntryProps = {
  readonly entry: HistoryEntry;
  readonly line: TimelineLine;
  readonly isPicked: boolean;
  /** The state is folded as if it had not happened. */
  readonly isLeftOut: boolean;
  /** It happened after what is looked at. */
  readonly isLater: boolean;
  readonly onPick: (version: number) => void;
  /** What can be done about the one that is picked. */
  readonly children: ReactNode;
};

/** One thing that happened, in words, with who and why as far as it is recorded. */
export function TimelineEntry({ entry, line, isPicked, isLeftOut, isLater, onPick, children }: TimelineEntryProps) {
  const zone = useTimeZone();
  const { kind, sequence, version, family, marks, sentence, occurredMs, correlationId } = entry;
  const time = timeOfDay(occurredMs, zone);
  const isEvent = kind === 'event' && version !== null;
  return (
    <>
      {line.day !== undefined && <h4 className={styles.dayName}>{line.day}</h4>}
      <article
        className={styles.entry}
        aria-current={isPicked || undefined}
        data-kind={kind}
        data-left-out={isLeftOut || undefined}
        data-later={isLater || undefined}
        data-joins-above={line.joins.above || undefined}
        data-joins-below={line.joins.below || undefined}
      >
        {isEvent ? (
          <button
            type="button"
            className={styles.version}
            aria-pressed={isPicked}
            title={`Look at version ${version}`}
            onClick={() => onPick(version)}
          >
            v{version}
          </button>
        ) : (
          <span className={styles.version} />
        )}
        <span className={styles.glyph}>
          {kind === 'refused' ? (
            <IconBan size={14} stroke={1.75} className={styles.refusedSign} aria-label="refused" />
          ) : (
            <EventGlyph family={family} marks={marks} />
          )}
        </span>
        <div className={styles.words}>
          <span className={styles.sentence}>
            <WireText text={sentence} limit={300} />
          </span>
          {marks.map((mark) => (
            <MarkTag key={mark} mark={mark} />
          ))}
          <Because entry={entry} isPicked={isPicked} />
          {line.story !== undefined && correlationId !== null && (
            <span className={styles.story}>
              <StoryLink correlationId={correlationId}>one story, {line.story} entries</StoryLink>
            </span>
          )}
          {children}
        </div>
        {sequence === null ? (
          <span className={styles.time} title={isoInstant(occurredMs)}>
            {time}
          </span>
        ) : (
          <Link
            to={routes.stream}
            search={{ sequence }}
            className={styles.time}
            title={`Open event #${formatCount(sequence)} in the Stream, ${isoInstant(occurredMs)}`}
            aria-label={`${time}, open event ${sequence} in the Stream`}
          >
            {time}
          </Link>
        )}
      </article>
    </>
  );
}

/** Reason and author, as far as they are recorded; most sentences have the reason in them already. */
function Because({ entry, isPicked }: { readonly entry: HistoryEntry; readonly isPicked: boolean }) {
  const { sentence, reason, by, producer, kind, schemaVersion } = entry;
  const said = reason === null || reason === '' || sentence.includes(reason) ? null : reason;
  const author = by === null ? producer : actorName(by);
  const layout = isPicked && schemaVersion !== null ? `schema ${schemaVersion}` : null;
  const via = isPicked && by !== null && producer !== null ? `via ${producer}` : null;
  const rest = [author, via, layout].filter((part) => part !== null).join(', ');
  if (said === null && rest === '') return null;
  return (
    <span className={styles.because} data-apart={kind === 'refused' || undefined}>
      {said !== null &&
        (kind === 'refused' ? (
          <WireText text={said} limit={300} />
        ) : (
          <>
            “<WireText text={said} limit={200} />”
          </>
        ))}
      {said !== null && rest !== '' && (kind === 'refused' ? ' ' : ', ')}
      {rest !== '' && <WireText text={rest} limit={160} />}
    </span>
  );
}
