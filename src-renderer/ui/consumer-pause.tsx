import { Button, type ButtonProps, Popover, SegmentedControl, TextInput } from '@mantine/core';
import type { Problem } from '@shared/contract/frames';
import { type FormEvent, type ReactNode, useState } from 'react';
import styles from './consumer-pause.module.css';
import { ProblemNote } from './problem-note';

const spans = [
  { value: '300000', label: '5 min' },
  { value: '3600000', label: '1 h' },
  { value: '86400000', label: '1 day' },
];

type PauseWish = {
  /** The same when it is asked again after a failure: it is audited once. */
  readonly id: string;
  readonly stream: string;
  readonly consumer: string;
  readonly reason: string;
  /** Undefined: it shall go on. */
  readonly untilMs: number | undefined;
};

type ConsumerPauseProps = {
  readonly consumer: { readonly stream: string; readonly name: string; readonly pausedUntilMs: number | null };
  /** Why it cannot be done, in a sentence. */
  readonly held: string | undefined;
  /** Does it; what went wrong, if anything did. */
  readonly deed: (wish: PauseWish) => Promise<Problem | undefined>;
  /** How the button is called where there are many of them. */
  readonly label?: string;
  readonly size?: ButtonProps['size'];
  readonly icon?: ReactNode;
  readonly children: ReactNode;
};

/** Pauses a consumer of ours for a time, or has it go on; it asks why, for it stands in the audit. */
export function ConsumerPause({ consumer, held, deed, label, size, icon, children }: ConsumerPauseProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isPaused = consumer.pausedUntilMs !== null;
  const verb = isPaused ? 'Resume' : 'Pause';
  const named = `${verb} ${consumer.name.slice(0, 80)}`;
  return (
    <Popover
      opened={isOpen}
      onDismiss={() => setIsOpen(false)}
      position="bottom-end"
      trapFocus
      returnFocus
      width={320}
      withRoles={false}
    >
      <Popover.Target>
        <span title={held}>
          <Button
            variant="default"
            {...(size !== undefined && { size })}
            {...(label !== undefined && { 'aria-label': label })}
            leftSection={icon}
            disabled={held !== undefined}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            title={held ?? named}
            onClick={() => setIsOpen(!isOpen)}
          >
            {children}
          </Button>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={named}>
        {isOpen && <PauseForm consumer={consumer} deed={deed} isPaused={isPaused} onDone={() => setIsOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

type FormProps = Pick<ConsumerPauseProps, 'consumer' | 'deed'> & {
  readonly isPaused: boolean;
  readonly onDone: () => void;
};

function PauseForm({ consumer: { stream, name }, deed, isPaused, onDone }: FormProps) {
  const [id] = useState(() => crypto.randomUUID());
  const [span, setSpan] = useState('300000');
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setProblem(undefined);
    const untilMs = isPaused ? undefined : Date.now() + Number(span);
    const failed = await deed({ id, stream, consumer: name, reason: reason.trim(), untilMs });
    if (failed === undefined) return onDone();
    setProblem(failed);
    setIsBusy(false);
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <p>
        {isPaused
          ? 'It delivers again, beginning with what has waited.'
          : 'It delivers nothing until then, on every core. What comes meanwhile waits in its stream.'}
      </p>
      {!isPaused && (
        <SegmentedControl aria-label="For how long" size="xs" value={span} onChange={setSpan} data={spans} />
      )}
      <TextInput
        label="Why"
        description="It stands in the audit with your name."
        autoComplete="off"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Button type="submit" size="compact-sm" loading={isBusy} disabled={reason.trim() === ''}>
        {isPaused ? 'Resume it' : 'Pause it'}
      </Button>
    </form>
  );
}
