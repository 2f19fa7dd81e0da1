import { Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useFeed } from '@renderer/host';
import { useIssuedCommands } from '@renderer/store/issued-commands';
import type { CommandSearch } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { commandOutcomes } from '@shared/contract/command-history';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import styles from './command-history.module.css';
import { historyRows } from './history-rows';
import { HistoryTable } from './history-table';

/** What is read at once; the Stream has the rest. */
const MOST_SHOWN = 200;

type CommandHistoryProps = {
  readonly actor: string | undefined;
  /** The person of the form above, to see theirs only. */
  readonly personId: string | null;
};

/** What was commanded here, newest first: one's own, or everyone's, policies included. */
export function CommandHistory({ actor, personId }: CommandHistoryProps) {
  const navigate = useNavigate();
  const { history, outcome }: CommandSearch = useSearch({ strict: false });
  const [isNarrowed, setIsNarrowed] = useState(false);
  const isEveryones = history === 'everyone';
  const ofPerson = isNarrowed ? personId : null;
  const { item, problem } = useFeed(
    'commands.history',
    actor === undefined && !isEveryones
      ? null
      : { by: isEveryones ? null : (actor ?? null), personId: ofPerson, outcome: outcome ?? null, limit: MOST_SHOWN },
  );
  const issued = useIssuedCommands((commands) => commands.issued);
  const own = ofPerson === null ? issued : issued.filter((command) => command.personId === ofPerson);
  const rows = historyRows(item?.commands ?? [], own, outcome);
  const change = (next: Partial<CommandSearch>) =>
    void navigate({ to: '.', search: (before: CommandSearch) => ({ ...before, ...next }), replace: true });

  return (
    <section className={styles.history} aria-label="History">
      <header className={styles.head}>
        <h2>History</h2>
        <span className={styles.note}>
          {countInWords(Math.max(item?.total ?? 0, rows.length), isEveryones)}
          {item?.known === false && ' Nobody records commands here: only what this window issued is known.'}
        </span>
        <div className={styles.controls}>
          {personId !== null && (
            <Checkbox
              size="xs"
              label="This person only"
              checked={isNarrowed}
              onChange={(event) => setIsNarrowed(event.currentTarget.checked)}
            />
          )}
          <Select
            size="xs"
            className={styles.outcomeFilter}
            aria-label="Outcome"
            placeholder="any outcome"
            clearable
            data={[...commandOutcomes]}
            value={outcome ?? null}
            onChange={(next) => change({ outcome: commandOutcomes.find((known) => known === next) })}
          />
          <SegmentedControl
            size="xs"
            aria-label="Whose commands"
            data={[
              { value: 'own', label: 'Yours' },
              { value: 'everyone', label: 'Everyone’s' },
            ]}
            value={history ?? 'own'}
            onChange={(next) => change({ history: next === 'everyone' ? 'everyone' : undefined })}
          />
        </div>
      </header>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {rows.length > 0 && <HistoryTable rows={rows} actor={actor} isEveryones={isEveryones} />}
    </section>
  );
}

function countInWords(count: number, isEveryones: boolean): string {
  if (count === 0) return isEveryones ? 'no command is known.' : 'no command of yours is known.';
  const commands = count === 1 ? '1 command' : `${formatCount(count)} commands`;
  return `${isEveryones ? 'everyone’s' : 'yours'}, ${commands}`;
}
