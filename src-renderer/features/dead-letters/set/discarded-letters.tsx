import { Button, TextInput } from '@mantine/core';
import { problemOf, useHost, useRequest } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { ConnectionView } from '@shared/contract/connection';
import type { LetterFilter } from '@shared/contract/dead-letters';
import type { Problem } from '@shared/contract/frames';
import { useState } from 'react';
import { whatHoldsWrites } from '../what-holds-writes';
import styles from './letter-set.module.css';

/** As many as are looked through at once; the rest comes when these are gone. */
const MOST_SHOWN = 1_000;

type DiscardedLettersProps = {
  readonly fingerprint: string;
  readonly filter: LetterFilter;
  readonly connection: ConnectionView | undefined;
};

/** What was discarded of the group: brought back, or deleted for good. */
export function DiscardedLetters({ fingerprint, filter, connection }: DiscardedLettersProps) {
  const host = useHost();
  const input = { fingerprint, filter, from: 0, count: MOST_SHOWN };
  const { data, error, refetch } = useRequest('deadLetters.list', input, { gcTime: 0 });
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const held = whatHoldsWrites(connection);
  const letters = data?.letters.filter(({ state }) => state === 'discarded') ?? [];
  const keys = letters.map(({ key }) => key);
  const word = String(keys.length);
  const act = (name: 'deadLetters.restore' | 'deadLetters.purge') => {
    setProblem(undefined);
    host.request(name, { id: crypto.randomUUID(), keys }).then(
      () => void refetch(),
      (failed: unknown) => setProblem(problemOf(failed)),
    );
  };
  if (error !== null) return <ProblemNote problem={problemOf(error)} />;
  if (data === undefined) return <ProgressLine what="Reading what was discarded" />;
  return (
    <>
      <ul className={styles.plainList} aria-label="Discarded letters">
        {letters.map(({ key, firstFailedMs, personName, type, reason }) => (
          <li key={key}>
            <Instant atMs={firstFailedMs} shape="date" /> <WireText text={type ?? 'unknown type'} limit={60} />{' '}
            <WireText text={personName} limit={60} /> <WireText text={reason} limit={160} />
          </li>
        ))}
      </ul>
      {problem !== undefined && <ProblemNote problem={problem} />}
      <footer className={styles.replay}>
        <Button
          disabled={held !== undefined || keys.length === 0}
          title={held}
          onClick={() => act('deadLetters.restore')}
        >
          Restore {formatCount(keys.length)}
        </Button>
        <TextInput
          aria-label={`Type ${word} to purge`}
          placeholder={`type ${word} to purge`}
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button
          disabled={held !== undefined || keys.length === 0 || typed.trim() !== word}
          title={held ?? 'Deletes them now: that cannot be undone'}
          onClick={() => act('deadLetters.purge')}
        >
          Purge {formatCount(keys.length)} for good
        </Button>
      </footer>
    </>
  );
}
