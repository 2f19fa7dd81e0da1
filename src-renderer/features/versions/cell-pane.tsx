import { routes } from '@renderer/store/routes';
import { DetailPane } from '@renderer/ui/detail-pane';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import type { VersionCell } from '@shared/views/survey';
import { Link } from '@tanstack/react-router';
import styles from './cell-pane.module.css';
import { TriedEvent } from './tried-event';

/** One type in one schema version: who writes it, how it is read, and the last of them migrated. */
export function CellPane({
  cell,
  ...pane
}: {
  readonly cell: VersionCell;
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  readonly onClose: () => void;
}) {
  const { type, schemaVersion, current, count, firstMs, lastMs, lastSequence, producers, steps } = cell;
  return (
    <DetailPane
      {...pane}
      label="Type and version"
      title={
        <>
          <WireText text={type} limit={60} /> <WireText text={schemaVersion} limit={20} />{' '}
          <Tag tone={current ? 'good' : 'wait'}>{current ? 'current' : 'older layout'}</Tag>
        </>
      }
      lead={`${formatCount(count)} ${count === 1 ? 'event' : 'events'} in the stream.`}
    >
      <dl className={styles.facts}>
        <div>
          <dt>First</dt>
          <dd>
            <Instant atMs={firstMs} shape="full" />
          </dd>
        </div>
        <div>
          <dt>Last</dt>
          <dd>
            <Instant atMs={lastMs} shape="full" />,{' '}
            <Link to={routes.stream} search={{ sequence: lastSequence }}>
              #{lastSequence}
            </Link>
          </dd>
        </div>
        <div>
          <dt>Written by</dt>
          <dd>
            <ul>
              {producers.map(({ producer, count: times }) => (
                <li key={producer ?? ''}>
                  {producer === null ? (
                    <span className={styles.quiet}>does not say</span>
                  ) : (
                    <WireText text={producer} />
                  )}{' '}
                  <span className={styles.quiet}>{formatCount(times)}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>Read as</dt>
          <dd>
            {steps.length === 0 ? (
              current ? (
                'it is written'
              ) : (
                'the current layout: only its envelope differs'
              )
            ) : (
              <ol>
                {steps.map((step) => (
                  <li key={step}>
                    <WireText text={step} />
                  </li>
                ))}
              </ol>
            )}
          </dd>
        </div>
      </dl>
      <p className={styles.links}>
        <Link to={routes.stream} search={{ filter: `type:${type}${current ? '' : ' has:legacy'}` }}>
          Show these events
        </Link>
      </p>
      <TriedEvent input={{ from: 'stored', sequence: lastSequence }} title={`The last of them, #${lastSequence}`} />
    </DetailPane>
  );
}
