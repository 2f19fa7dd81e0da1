import { CloseButton } from '@mantine/core';
import { problemOf, useRequest } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { WireText } from '@renderer/ui/wire-text';
import { IconPinnedFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useShownStream } from '../shown-stream';
import styles from './pinned-line.module.css';
import type { PinnedEvent } from './use-pinned-event';

/** The event that is pinned, in one line; nothing while there is none. */
export function PinnedLine({ pinned, selected }: { readonly pinned: PinnedEvent; readonly selected: number }) {
  const { sequence } = pinned;
  const of = useShownStream();
  const { data, error } = useRequest('event.detail', sequence === undefined ? null : { ...of, sequence });
  if (sequence === undefined) return null;
  const number = `#${formatCount(sequence)}`;
  return (
    <section className={styles.pinned} aria-label="Pinned event">
      <IconPinnedFilled size={14} aria-hidden />
      {sequence === selected ? (
        <span className={styles.words}>This event is pinned: select another one to compare them.</span>
      ) : (
        <span className={styles.words}>
          {data !== undefined && error === null && (
            <>
              <EventGlyph family={data.row.family} marks={data.row.marks} />{' '}
              <WireText text={data.row.type} limit={60} />{' '}
            </>
          )}
          <Link to={routes.stream} search={(before) => ({ ...before, sequence })} className={styles.number}>
            {number}
          </Link>
          {data !== undefined && error === null && data.row.personName !== null && (
            <span className={styles.who}>
              {' '}
              <WireText text={data.row.personName} limit={60} />
            </span>
          )}
          {error !== null && <WireText text={problemOf(error).sentence} limit={120} />}
        </span>
      )}
      <CloseButton size="xs" aria-label={`Unpin ${number}`} title="Unpin" onClick={pinned.unpin} />
    </section>
  );
}
