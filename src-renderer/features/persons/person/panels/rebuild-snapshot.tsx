import { Button, Popover, TextInput } from '@mantine/core';
import { problemOf, useFeed, useHost } from '@renderer/host';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { Problem } from '@shared/contract/frames';
import { type FormEvent, useState } from 'react';
import styles from './panels.module.css';

const nothing = {};

/** Folds the whole history anew and keeps it as the snapshot; a reason is asked for, it stands in the audit. */
export function RebuildSnapshot({
  personId,
  onRebuilt,
}: {
  readonly personId: string;
  readonly onRebuilt: () => void;
}) {
  const host = useHost();
  const readOnly = useFeed('connection.state', nothing).item?.readOnly ?? true;
  const [isOpen, setIsOpen] = useState(false);
  // Asked again after a failure it is the same deed, which is audited once.
  const [id, setId] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const rebuild = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setProblem(undefined);
    try {
      await host.request('person.rebuildSnapshot', { id, personId, reason: reason.trim() });
      setId(crypto.randomUUID());
      setIsOpen(false);
      onRebuilt();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Popover opened={isOpen} onDismiss={() => setIsOpen(false)} position="top-end" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button
          size="compact-xs"
          disabled={readOnly}
          title={readOnly ? 'This connection is read-only: nothing is written' : undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          Rebuild snapshot…
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Rebuild snapshot" className={styles.floating}>
        <form onSubmit={rebuild} className={styles.form}>
          <TextInput
            label="Why"
            description="It stands in the audit; no event is touched."
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {problem !== undefined && <ProblemNote problem={problem} />}
          <Button type="submit" size="compact-sm" loading={isBusy} disabled={reason.trim() === ''}>
            Rebuild snapshot
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
