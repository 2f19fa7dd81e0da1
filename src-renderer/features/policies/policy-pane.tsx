import { Tabs } from '@mantine/core';
import { routes } from '@renderer/store/routes';
import { DetailPane } from '@renderer/ui/detail-pane';
import { EmptyState } from '@renderer/ui/empty-state';
import { Instant } from '@renderer/ui/instant';
import { WireText } from '@renderer/ui/wire-text';
import type { PolicyRow } from '@shared/contract/policies';
import { Link } from '@tanstack/react-router';
import { BacktestForm } from './backtest-form';
import styles from './policy-pane.module.css';

/** One policy: what it listens to, its last reactions with their stories, and its backtest. */
export function PolicyPane({
  policy,
  ...pane
}: {
  readonly policy: PolicyRow;
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  readonly onClose: () => void;
}) {
  const { name, says, listensTo, parameters, last } = policy;
  const given = Object.entries(parameters);
  return (
    <DetailPane {...pane} label="Policy" title={name} lead={says}>
      <dl className={styles.facts}>
        <div>
          <dt>Listens to</dt>
          <dd>{listensTo.length === 0 ? 'every event but those that end a story' : listensTo.join(', ')}</dd>
        </div>
        {given.length > 0 && (
          <div>
            <dt>Runs with</dt>
            <dd>{given.map(([key, value]) => `${key} ${value}`).join(', ')}</dd>
          </div>
        )}
      </dl>
      <Tabs defaultValue="last" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="last">Last reactions</Tabs.Tab>
          <Tabs.Tab value="backtest">Backtest</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="last">
          {last.length === 0 ? (
            <EmptyState
              sentence="It has had no reason to react yet."
              reason="Try it on an event, or test it over the past with other parameters."
            />
          ) : (
            <ul className={styles.last} aria-label="Last reactions">
              {last.map((reaction) => (
                <li key={`${reaction.sequence} ${reaction.command}`}>
                  <Instant atMs={reaction.atMs} shape="time" />
                  <Link to={routes.stream} search={{ sequence: reaction.sequence }}>
                    #{reaction.sequence}
                  </Link>
                  <span className={styles.what}>
                    {reaction.command} for{' '}
                    <Link to={routes.person} params={{ personId: reaction.personId }}>
                      <WireText text={reaction.personName || reaction.personId} limit={80} />
                    </Link>
                  </span>
                  {reaction.correlationId !== null && (
                    <Link to={routes.correlations} search={{ correlation: reaction.correlationId }}>
                      story
                    </Link>
                  )}
                  <span className={styles.done} data-done={reaction.done || undefined}>
                    {reaction.done ? 'done' : 'no event of it'}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="backtest">
          <BacktestForm policy={policy} />
        </Tabs.Panel>
      </Tabs>
    </DetailPane>
  );
}
