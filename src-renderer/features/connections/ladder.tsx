import { Button } from '@mantine/core';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import type { Rung, RungName } from '@shared/views/profile';
import { IconCircle, IconCircleCheck, IconCircleMinus, IconCircleX, IconLoader2 } from '@tabler/icons-react';
import styles from './ladder.module.css';
import type { Ladder as Climbed } from './use-ladder';

const names: Readonly<Record<RungName, string>> = {
  name: 'Name',
  tcp: 'Network',
  tls: 'TLS',
  'sign-in': 'Sign-in',
  jetstream: 'JetStream',
  events: 'Events',
  reading: 'Reading',
  beside: 'Dead letters, activity',
  commands: 'Commands',
};

const states: Readonly<Record<Rung['state'], { readonly word: string; readonly icon: typeof IconCircle }>> = {
  waiting: { word: 'waiting', icon: IconCircle },
  trying: { word: 'trying', icon: IconLoader2 },
  good: { word: 'good', icon: IconCircleCheck },
  bad: { word: 'failed', icon: IconCircleX },
  skipped: { word: 'skipped', icon: IconCircleMinus },
};

/** The test of a connection, rung by rung; each says what it found, and what to do where it failed. */
export function Ladder({ ladder: { view, problem, isClimbing, cancel } }: { readonly ladder: Climbed }) {
  if (problem !== undefined) return <ProblemNote problem={problem} />;
  if (view === undefined || view.rungs.length === 0) return null;
  const failed = view.rungs.filter(({ state }) => state === 'bad');
  return (
    <section className={styles.ladder} aria-label="Test">
      <header className={styles.head}>
        <h3>Test</h3>
        <span role="status" data-tone={failed.length > 0 ? 'bad' : undefined}>
          {isClimbing ? 'Testing…' : verdict(failed.length)}
        </span>
        {isClimbing && (
          <Button size="compact-sm" variant="subtle" onClick={cancel}>
            Cancel
          </Button>
        )}
      </header>
      <ol className={styles.rungs}>
        {view.rungs.map((rung) => (
          <RungLine key={rung.name} rung={rung} />
        ))}
      </ol>
    </section>
  );
}

function verdict(failed: number): string {
  if (failed === 0) return 'Everything that was tried works. Nothing was changed on the server.';
  return `${failed === 1 ? 'One step' : `${failed} steps`} failed. Nothing was changed on the server.`;
}

function RungLine({ rung: { name, state, sentence, todo, tookMs } }: { readonly rung: Rung }) {
  const { word, icon: Icon } = states[state];
  return (
    <li className={styles.rung} data-state={state}>
      <Icon size={16} stroke={1.75} aria-hidden className={styles.icon} />
      <b>{names[name]}</b>
      <span className={styles.state}>{word}</span>
      <span className={styles.words}>
        <WireText text={sentence} />
        {todo !== '' && (
          <span className={styles.todo}>
            {' '}
            <WireText text={todo} />
          </span>
        )}
      </span>
      <span className={styles.took}>{tookMs === null ? '' : `${tookMs} ms`}</span>
    </li>
  );
}
