import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { WireText } from '@renderer/ui/wire-text';
import type { ValueOrigin } from '@shared/views/person-history';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { actorName } from '../actor-name';
import styles from './panels.module.css';

export type OriginLine = { readonly origin: ValueOrigin; readonly says: ReactNode };

/** Events that changed something, newest first: what it became, when, by whom and why. */
export function OriginList({
  lines,
  label,
  version,
  onShow,
}: {
  readonly lines: readonly OriginLine[];
  readonly label: string;
  /** Version that is looked at. */
  readonly version: number | undefined;
  readonly onShow: (version: number) => void;
}) {
  return (
    <ol className={styles.origins} aria-label={label}>
      {lines.toReversed().map(({ origin, says }) => (
        <li key={origin.sequence} className={styles.line} aria-current={origin.version === version || undefined}>
          <button
            type="button"
            className={styles.version}
            title={`Look at version ${origin.version}`}
            onClick={() => onShow(origin.version)}
          >
            v{origin.version}
          </button>
          <div className={styles.words}>
            {says}
            <span className={styles.because}>{becauseOf(origin)}</span>
          </div>
          <span className={styles.when}>
            {origin.ms !== null && <Instant atMs={origin.ms} shape="date" />}
            <Link to={routes.stream} search={{ sequence: origin.sequence }} title="Open the event in the Stream">
              #{formatCount(origin.sequence)}
            </Link>
          </span>
        </li>
      ))}
    </ol>
  );
}

function becauseOf({ by, producer, reason, note }: ValueOrigin): ReactNode {
  const said = [reason, note].filter((text) => text !== null && text !== '').map((text) => `“${text}”`);
  const author = by === null ? producer : actorName(by);
  return <WireText text={[...said, author].filter((part) => part !== null).join(', ')} limit={240} />;
}
