import { Button, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { Problem } from '@shared/contract/frames';
import type { ConsumerFigures } from '@shared/views/operations';
import { type FormEvent, useState } from 'react';
import styles from './operations-screen.module.css';

const spans = [
  { value: '300000', label: '5 min' },
  { value: '3600000', label: '1 h' },
  { value: '86400000', label: '1 day' },
];

/** Pauses a consumer of ours for a time, or has it go on; it asks why, for it stands in the audit. */
export function ConsumerPause({
  consumer,
  readOnly,
}: {
  readonly consumer: ConsumerFigures;
  readonly readOnly: boolean;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const isPaused = consumer.pausedUntilMs !== null;
  const why = whyNot(consumer, readOnly);
  const verb = isPaused ? 'Resume' : 'Pause';
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
        <span title={why}>
          <Button
            variant="default"
            size="compact-xs"
            disabled={why !== undefined}
            aria-label={`${verb} ${consumer.name.slice(0, 80)}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {verb}
          </Button>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={`${verb} ${consumer.name.slice(0, 80)}`}>
        {isOpen && <PauseForm consumer={consumer} isPaused={isPaused} onDone={() => setIsOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function whyNot({ isOurs, isDurable }: ConsumerFigures, readOnly: boolean): string | undefined {
  if (!isOurs) return 'It belongs to somebody else: ask whoever runs it.';
  if (!isDurable) return 'It ends with whoever made it.';
  return readOnly ? 'This connection is read-only.' : undefined;
}

type FormProps = { readonly consumer: ConsumerFigures; readonly isPaused: boolean; readonly onDone: () => void };

function PauseForm({ consumer: { stream, name }, isPaused, onDone }: FormProps) {
  const host = useHost();
  // Asked again after a failure it is the same deed, which is audited once.
  const [id] = useState(() => crypto.randomUUID());
  const [span, setSpan] = useState('300000');
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setProblem(undefined);
    const wish = { id, stream, consumer: name, reason: reason.trim() };
    try {
      if (isPaused) await host.request('operations.resumeConsumer', wish);
      else await host.request('operations.pauseConsumer', { ...wish, untilMs: Date.now() + Number(span) });
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
      setIsBusy(false);
    }
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
