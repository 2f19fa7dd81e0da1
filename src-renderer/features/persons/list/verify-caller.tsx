import { Button, Modal, TextInput } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { WireText } from '@renderer/ui/wire-text';
import { IconPhoneCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { type CallerAnswer, verdictInWords } from './verdict-words';
import styles from './verify-caller.module.css';

type VerifyCallerProps = {
  readonly personId: string;
  /** As the list shows it, hidden or not. */
  readonly name: string;
};

/** Compares what a caller says with what is known, and shows nothing of that. */
export function VerifyCaller({ personId, name }: VerifyCallerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPhoneCheck size={14} stroke={1.75} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        Verify a caller
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={<Title name={name} />}
        size={440}
        // Nothing behind it scrolls, and the lock would add a style without the page's nonce.
        lockScroll={false}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {/* Another person, or the same called again, is another conversation. */}
        {isOpen && <Conversation key={personId} personId={personId} />}
      </Modal>
    </>
  );
}

function Title({ name }: { readonly name: string }) {
  return (
    <>
      Is the caller <WireText text={name} limit={60} />?
    </>
  );
}

function Conversation({ personId }: { readonly personId: string }) {
  const host = useHost();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string>();
  const [answers, setAnswers] = useState<readonly CallerAnswer[]>([]);
  const compare = (event: FormEvent) => {
    event.preventDefault();
    const text = said.trim();
    if (text === '') return;
    host.request('persons.verifyCaller', { personId, said: text }).then(
      (answer) => {
        setAnswers((before) => [...before, { said: text, ...answer }]);
        setProblem(undefined);
        setSaid('');
      },
      (error: unknown) => setProblem(problemOf(error).sentence),
    );
  };
  return (
    <form onSubmit={compare}>
      <TextInput
        label="What the caller says"
        description="Their name, birth date, e-mail or phone, each in full; in any spelling. Nothing that is known is shown."
        data-autofocus
        autoComplete="off"
        maxLength={200}
        value={said}
        error={problem}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      <ol className={styles.answers} aria-label="Compared so far" aria-live="polite">
        {answers.map((answer, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing is taken out, what was said may be said again
          <li key={index} className={styles.answer} data-verdict={answer.verdict}>
            <span className={styles.said}>
              “<WireText text={answer.said} limit={80} />”
            </span>
            <b>{verdictInWords(answer)}</b>
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        <Button type="submit" disabled={said.trim() === ''}>
          Compare
        </Button>
      </div>
    </form>
  );
}
