import { useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { WireText } from '@renderer/ui/wire-text';
import type { ItemOf } from '@shared/contract/define';
import type { operations } from '@shared/contract/operations';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { wordsOfForecast } from './forecast-words';
import styles from './operations-screen.module.css';

type Overview = ItemOf<typeof operations, 'operations.overview'>;

const nothing = {};

/** Numbers that lead to an action, and only those. */
export function FigureTiles({ overview: { consumers, streams } }: { readonly overview: Overview }) {
  const heard = useFeed('operations.advisories', nothing).item;
  const furthest = [...consumers]
    .filter(({ isOurs }) => isOurs)
    .sort((a, b) => b.pending + b.unacknowledged - (a.pending + a.unacknowledged))[0];
  const behind = furthest ? furthest.pending + furthest.unacknowledged : 0;
  const givenUp = heard?.givenUp ?? 0;
  const letters = streams.find(({ name }) => /-dlq$|_DLQ$/.test(name));
  const short = streams.filter(({ copies }) => copies.current < copies.wanted);
  return (
    <div className={styles.tiles}>
      <Tile label="Behind" number={behind} tone={behind > 0 ? 'wait' : undefined}>
        {furthest && behind > 0 ? (
          <>
            messages, <WireText text={furthest.name} limit={60} />. {wordsOfForecast(furthest)}.{' '}
            <a href="#consumers">Show</a>
          </>
        ) : (
          'Every consumer of ours keeps up.'
        )}
      </Tile>
      <Tile label="Given up by a consumer" number={givenUp} tone={givenUp > 0 ? 'bad' : undefined}>
        {givenUp > 0 ? (
          <>
            since this application listens. <a href="#advisories">Show</a>
          </>
        ) : (
          'None since this application listens.'
        )}
      </Tile>
      <Tile label="Dead letters" number={letters?.messages ?? null}>
        {letters ? <Link to={routes.deadLetters}>Open groups</Link> : 'There is no stream of dead letters here.'}
      </Tile>
      <Tile label="A copy short" number={short.length} tone={short.length > 0 ? 'wait' : undefined}>
        {short.length > 0 ? (
          <>
            <WireText text={short.map(({ name }) => name).join(', ')} limit={80} />. <a href="#streams">Show</a>
          </>
        ) : (
          'Every stream has the copies it asks for.'
        )}
      </Tile>
    </div>
  );
}

type TileProps = {
  readonly label: string;
  readonly number: number | null;
  readonly tone?: 'bad' | 'wait' | undefined;
  readonly children: ReactNode;
};

function Tile({ label, number, tone, children }: TileProps) {
  return (
    <div className={styles.tile}>
      <p className={styles.quiet}>{label}</p>
      <p>
        <strong data-tone={tone} className={styles.big}>
          {number === null ? '?' : formatCount(number)}
        </strong>{' '}
        {children}
      </p>
    </div>
  );
}
