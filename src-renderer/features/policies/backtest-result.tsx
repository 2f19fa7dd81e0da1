import { useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { BacktestReport } from '@shared/contract/policies';
import { Link } from '@tanstack/react-router';
import styles from './backtest-result.module.css';

export type BacktestWish = {
  readonly policy: string;
  readonly parameters: BacktestParameters;
  readonly fromMs: number | null;
  readonly toMs: number | null;
};
type BacktestParameters = Record<string, number | string>;

/** What the policy would have done, beside what happened. */
export function BacktestResult({ wish }: { readonly wish: BacktestWish }) {
  const { item, problem } = useFeed('policies.backtest', wish);
  if (problem !== undefined && item === undefined) return <ProblemNote problem={problem} />;
  if (item === undefined) return <ProgressLine what="Asking the policy about the past" />;
  return (
    <section className={styles.result} aria-label="Backtest">
      {item.state === 'reading' && (
        <ProgressLine what="Asking the policy about the past" done={item.read} total={item.read + item.toRead} />
      )}
      <p role="status">{inWords(item)}</p>
      <table className={styles.counts} aria-label="Would do beside did">
        <tbody>
          <tr>
            <th scope="row">The same, then and now</th>
            <td>{formatCount(item.same)}</td>
          </tr>
          <tr>
            <th scope="row">Wanted now, no event of it then</th>
            <td>{formatCount(item.onlyNow)}</td>
          </tr>
          <tr>
            <th scope="row">Done then, not wanted now</th>
            <td>{formatCount(item.onlyThen)}</td>
          </tr>
        </tbody>
      </table>
      {item.examples.length > 0 && (
        <ul className={styles.examples} aria-label="Differences">
          {item.examples.map((example) => (
            <li key={`${example.side} ${example.sequence} ${example.command}`}>
              <Link to={routes.stream} search={{ sequence: example.sequence }}>
                #{example.sequence}
              </Link>
              <span>
                {example.side === 'only now' ? `would ${example.command}` : `did, by ${example.eventType}`}:{' '}
                <WireText text={example.personName || example.personId} limit={80} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** One sentence about what the test has found so far. */
export function inWords({ state, heard, unheard, matched, commands, failures, perCommand }: BacktestReport): string {
  const begin = state === 'complete' ? 'Of' : 'So far, of';
  const what = perCommand.map(({ command, count }) => `${formatCount(count)} ${command}`).join(', ');
  const failed = failures > 0 ? ` It failed on ${formatCount(failures)}.` : '';
  const left =
    unheard > 0
      ? ` ${formatCount(unheard)} events were imported, misfiled or unreadable: policies are not asked about these.`
      : '';
  const wanted =
    commands === 0 ? 'it would react to none.' : `it would react to ${formatCount(matched)}, with ${what}.`;
  return `${begin} ${formatCount(heard)} events that it listens to ${wanted}${failed}${left}`;
}
