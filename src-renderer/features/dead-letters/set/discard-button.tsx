import { Button, Popover, TextInput } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { Problem } from '@shared/contract/frames';
import { type FormEvent, useState } from 'react';
import styles from './letter-set.module.css';
import { useWork, useWorks } from './work-store';

type DiscardButtonProps = {
  readonly fingerprint: string;
  readonly keys: readonly string[];
  readonly held: string | undefined;
};

/** Hides the chosen ones for a reason; what was discarded last is brought back by one click. */
export function DiscardButton({ fingerprint, keys, held }: DiscardButtonProps) {
  const host = useHost();
  const { discarded } = useWork(fingerprint);
  const change = useWorks((works) => works.change);
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const why = held ?? (keys.length === 0 ? 'No letter is chosen.' : undefined);
  const undo = () => {
    host.request('deadLetters.restore', { id: crypto.randomUUID(), keys: [...discarded] }).then(
      () => change(fingerprint, { discarded: [] }),
      (error: unknown) => setProblem(problemOf(error)),
    );
  };
  return (
    <>
      {discarded.length > 0 && (
        <span role="status" className={styles.undo}>
          {formatCount(discarded.length)} discarded.
          <Button variant="subtle" size="compact-xs" onClick={undo} disabled={held !== undefined}>
            Undo
          </Button>
        </span>
      )}
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Popover
        opened={isOpen}
        onDismiss={() => setIsOpen(false)}
        position="bottom-end"
        width={320}
        trapFocus
        returnFocus
        withRoles={false}
      >
        <Popover.Target>
          <Button disabled={why !== undefined} title={why} onClick={() => setIsOpen(!isOpen)}>
            Discard {formatCount(keys.length)}…
          </Button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Discard" className={styles.floating}>
          {isOpen && (
            <DiscardForm
              keys={keys}
              onDone={(done) => {
                setIsOpen(false);
                change(fingerprint, { discarded: [...discarded, ...done] });
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

type DiscardFormProps = { readonly keys: readonly string[]; readonly onDone: (keys: readonly string[]) => void };

function DiscardForm({ keys, onDone }: DiscardFormProps) {
  const host = useHost();
  // Asked again after a failure it is the same deed, of the same letters.
  const [wish] = useState(() => ({ id: crypto.randomUUID(), keys: [...keys] }));
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    try {
      await host.request('deadLetters.discard', { ...wish, reason: reason.trim() });
      onDone(wish.keys);
    } catch (error) {
      setProblem(problemOf(error));
      setIsBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.quiet}>
        They are hidden, and deleted after 7 days or by a purge; until then it can be undone.
      </p>
      <TextInput
        label="Why"
        description="It stands in the audit with your name."
        autoComplete="off"
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Button type="submit" loading={isBusy} disabled={reason.trim() === ''}>
        Discard {formatCount(wish.keys.length)} letters
      </Button>
    </form>
  );
}
