import { Button, CloseButton, NativeSelect } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import type { ConnectionView } from '@shared/contract/connection';
import type { ReplayJob } from '@shared/contract/replay';
import { letterOutcomes } from '@shared/views/dead-letter';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { OutcomeBar } from '../outcome-bar';
import { outcomeLooks } from '../outcome-looks';
import { whatHoldsReplay } from '../what-holds-writes';
import { actionsFor, rampStops, runnerWords, settledOf, timeLeft } from './job-words';
import styles from './jobs.module.css';

type JobLineProps = {
  readonly job: ReplayJob;
  readonly connection: ConnectionView | undefined;
  readonly onPutAway: () => void;
};

const paces = [1, 5, 10, 20, 50, 100, 500] as const;

/** One replay: what became of its letters, where the ramp is, who runs it, and what can be done with it. */
export function JobLine({ job, connection, onPutAway }: JobLineProps) {
  const host = useHost();
  const [refused, setRefused] = useState('');
  const { jobId, title, state, sentence, total, perOutcome, ramp, rampDone, ratePerSecond, leftMs } = job;
  const held = whatHoldsReplay(connection);
  const can = actionsFor(job);
  const left = Math.max(0, total - settledOf(job));
  const act = (name: 'replay.pause' | 'replay.resume' | 'replay.cancel' | 'replay.takeOver') => {
    host.request(name, { jobId }).then(
      () => setRefused(''),
      (error: unknown) => setRefused(problemOf(error).sentence),
    );
  };
  const pace = (value: string) => {
    host.request('replay.pace', { jobId, ratePerSecond: value === '' ? null : Number(value) }).then(
      () => setRefused(''),
      (error: unknown) => setRefused(problemOf(error).sentence),
    );
  };
  const button = (words: string, name: Parameters<typeof act>[0]) => (
    <Button disabled={held !== undefined} title={held} onClick={() => act(name)}>
      {words}
    </Button>
  );
  const words = refused || sentence || runnerWords(job);
  return (
    <article className={styles.job} aria-label={`Replay of ${title}`} data-state={state}>
      <div className={styles.what}>
        <b>
          <Link to={routes.deadLetters} search={{ look: 'replays', job: jobId }}>
            Replay
          </Link>{' '}
          <WireText text={title} limit={80} />
          {job.isEdited && ', edited'}
        </b>
        <span data-bad={refused !== '' || state === 'stopped' || undefined}>
          {state !== 'running' && <Tag tone={state === 'done' ? 'good' : 'wait'}>{state}</Tag>}{' '}
          <WireText text={words} limit={240} />
        </span>
      </div>
      <div className={styles.progress}>
        <p className={styles.counts}>
          {letterOutcomes.map((outcome) => {
            const count = perOutcome[outcome] ?? 0;
            return count === 0 && outcome !== 'done' && outcome !== 'failed again' ? null : (
              <span key={outcome} data-tone={count > 0 ? outcomeLooks[outcome].tone : undefined}>
                <b>{formatCount(count)}</b> {outcome === 'failed again' ? 'failed' : outcome}
              </span>
            );
          })}
          <span>
            <b>{formatCount(left)}</b> left
          </span>
          {state === 'running' && (
            <span className={styles.rate}>
              {formatCount(Math.round(job.currentRate))}/s{leftMs !== null && `, ${timeLeft(leftMs)}`}
            </span>
          )}
        </p>
        <OutcomeBar perOutcome={perOutcome} total={total} stops={rampStops(ramp)} />
      </div>
      <ol className={styles.ramp} aria-label="Ramp">
        {ramp.map((size, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of the ramp is named by its place
          <li key={at}>
            <Tag tone={at < rampDone ? 'good' : at === rampDone && state === 'running' ? 'accent' : 'plain'}>
              {at < rampDone && '✓ '}
              {formatCount(size)}
            </Tag>
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        {can.pace && (
          <NativeSelect
            aria-label="Rate"
            size="xs"
            disabled={held !== undefined}
            value={ratePerSecond === null ? '' : String(ratePerSecond)}
            onChange={({ currentTarget }) => pace(currentTarget.value)}
            data={[
              ...[...new Set([...paces, ...(ratePerSecond === null ? [] : [ratePerSecond])])]
                .sort((one, other) => one - other)
                .map((rate) => ({ value: String(rate), label: `${rate}/s` })),
              { value: '', label: 'no limit' },
            ]}
          />
        )}
        {can.pause && button('Pause', 'replay.pause')}
        {can.resume && button('Go on', 'replay.resume')}
        {can.takeOver && button('Take over', 'replay.takeOver')}
        {can.cancel && button('Cancel', 'replay.cancel')}
        {!can.cancel && (
          <CloseButton size="sm" aria-label={`Put away the replay of ${title}`} title="Put away" onClick={onPutAway} />
        )}
      </div>
    </article>
  );
}
