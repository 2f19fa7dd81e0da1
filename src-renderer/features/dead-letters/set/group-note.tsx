import { Button, Popover, Textarea } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import type { Problem } from '@shared/contract/frames';
import type { LetterGroup } from '@shared/views/dead-letter';
import { type FormEvent, useState } from 'react';
import styles from './letter-set.module.css';

type GroupNoteProps = {
  readonly fingerprint: string;
  readonly note: LetterGroup['note'];
  readonly held: string | undefined;
};

/** What admins told each other about the group. */
export function GroupNote({ fingerprint, note, held }: GroupNoteProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <span className={styles.noteOf}>
      {note !== null && (
        <>
          Note by <WireText text={note.by.replace(/^user:/, '')} limit={40} />:{' '}
          <WireText text={note.text} limit={160} />
        </>
      )}
      <Popover opened={isOpen} onDismiss={() => setIsOpen(false)} width={320} trapFocus returnFocus withRoles={false}>
        <Popover.Target>
          <Button
            variant="subtle"
            size="compact-xs"
            disabled={held !== undefined}
            title={held}
            onClick={() => setIsOpen(!isOpen)}
          >
            {note === null ? 'Add a note' : 'Edit note'}
          </Button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Note of the group" className={styles.floating}>
          {isOpen && <NoteForm fingerprint={fingerprint} text={note?.text ?? ''} onDone={() => setIsOpen(false)} />}
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}

type NoteFormProps = { readonly fingerprint: string; readonly text: string; readonly onDone: () => void };

function NoteForm({ fingerprint, text, onDone }: NoteFormProps) {
  const host = useHost();
  const [typed, setTyped] = useState(text);
  const [problem, setProblem] = useState<Problem>();
  const save = (event: FormEvent) => {
    event.preventDefault();
    host.request('deadLetters.note', { fingerprint, text: typed.trim() }).then(onDone, (error: unknown) => {
      setProblem(problemOf(error));
    });
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <Textarea
        label="Note"
        description="Everyone who opens this group reads it."
        autosize
        minRows={3}
        maxRows={8}
        maxLength={2_000}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Button type="submit">Save note</Button>
    </form>
  );
}
