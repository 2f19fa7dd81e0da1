import { Button, Modal, TextInput } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { useTimeZone } from '@renderer/ui/time-zone';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useReveals } from '../reveals';
import { timeOfDay } from '../short-day';
import styles from './verify-caller.module.css';

/** Shows what is hidden of one person for a while; who, whom and why are audited first. */
export function RevealPerson({ personId }: { readonly personId: string }) {
  const [isOpen, setOpen] = useState(false);
  const untilMs = useReveals((reveals) => reveals.untilMs[personId] ?? 0);
  const zone = useTimeZone();
  if (untilMs > Date.now()) return <span>shown until {timeOfDay(untilMs, zone)}</span>;
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>
        Reveal…
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="Reveal this person?"
        size={440}
        // Nothing behind it scrolls, and the lock would add a style without the page's nonce.
        lockScroll={false}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {isOpen && <Reason personId={personId} onDone={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function Reason({ personId, onDone }: { readonly personId: string; readonly onDone: () => void }) {
  const host = useHost();
  const queries = useQueryClient();
  const note = useReveals((reveals) => reveals.note);
  /** A second click is the same reveal: it is audited once. */
  const [id] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const reveal = (event: FormEvent) => {
    event.preventDefault();
    host.request('masking.reveal', { id, personId, reason }).then(
      ({ untilMs }) => {
        // What was answered so far is hidden.
        queries.clear();
        note(personId, untilMs);
        onDone();
      },
      (error: unknown) => setProblem(problemOf(error).sentence),
    );
  };
  return (
    <form onSubmit={reveal}>
      <TextInput
        label="Reason"
        description="Kept in the audit with your name and the person’s id. The data are shown in this app for ten minutes."
        data-autofocus
        autoComplete="off"
        maxLength={500}
        value={reason}
        error={problem}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button type="submit" disabled={reason.trim() === ''}>
          Reveal for ten minutes
        </Button>
      </div>
    </form>
  );
}
