import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { MarkTag } from '@renderer/ui/mark-tag';
import { isoInstant } from '@renderer/ui/time-format';
import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import type { TimelineEntry } from '@shared/views/person';
import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef } from 'react';
import { timeOfDay } from '../short-day';
import styles from './timeline.module.css';
import { daysOf } from './timeline-days';

export type TimelineProps = {
  readonly timeline: readonly TimelineEntry[];
  readonly nowMs: number;
  readonly version: number | undefined;
  readonly onPick: (version: number) => void;
};

/** Everything that happened to the person, newest first, in words. */
export const Timeline = memo(function Timeline({ timeline, nowMs, version, onPick }: TimelineProps) {
  const zone = useTimeZone();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (version !== undefined) list.current?.querySelector('[data-picked]')?.scrollIntoView({ block: 'nearest' });
  }, [version]);
  return (
    <div ref={list}>
      {daysOf(timeline, nowMs, zone).map(({ day, entries }) => (
        <section key={entries[0]?.sequence} aria-label={day} className={styles.day}>
          <h4 className={styles.dayName}>{day}</h4>
          <ol>
            {entries.map((entry) => (
              <Entry
                key={entry.sequence}
                entry={entry}
                time={timeOfDay(entry.occurredMs, zone)}
                isPicked={entry.version !== null && entry.version === version}
                onPick={onPick}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
});

type EntryProps = {
  readonly entry: TimelineEntry;
  readonly time: string;
  readonly isPicked: boolean;
  readonly onPick: (version: number) => void;
};

function Entry({ entry, time, isPicked, onPick }: EntryProps) {
  const { sequence, version, family, marks, sentence, occurredMs } = entry;
  return (
    <li className={styles.entry} data-picked={isPicked || undefined}>
      {version === null ? (
        <span className={styles.version} title="It could not be read" />
      ) : (
        <button
          type="button"
          className={styles.version}
          aria-pressed={isPicked}
          title={`Mark version ${version}`}
          onClick={() => onPick(version)}
        >
          v{version}
        </button>
      )}
      <span className={styles.glyph}>
        <EventGlyph family={family} marks={marks} />
      </span>
      <div className={styles.words}>
        <span className={styles.sentence}>
          <WireText text={sentence} limit={300} />
        </span>
        {marks.map((mark) => (
          <MarkTag key={mark} mark={mark} />
        ))}
        <Because entry={entry} />
      </div>
      <Link
        to={routes.stream}
        search={{ sequence }}
        className={styles.time}
        title={`Open event #${formatCount(sequence)} in the Stream, ${isoInstant(occurredMs)}`}
        aria-label={`${time}, open event ${sequence} in the Stream`}
      >
        {time}
      </Link>
    </li>
  );
}

/** Reason and author, as far as they are recorded; most sentences have the reason in them already. */
function Because({ entry: { sentence, reason, by, producer } }: { readonly entry: TimelineEntry }) {
  const author = by?.replace(/^user:/, '').replace(/^policy:/, 'policy ') ?? producer;
  const said = reason === null || reason === '' || sentence.includes(reason) ? null : reason;
  if (said === null && author === null) return null;
  return (
    <span className={styles.because}>
      {said !== null && (
        <>
          “<WireText text={said} limit={200} />”
        </>
      )}
      {said !== null && author !== null && ', '}
      {author !== null && <WireText text={author} limit={80} />}
    </span>
  );
}
