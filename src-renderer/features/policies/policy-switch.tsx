import { Button, Popover, Switch, TextInput } from '@mantine/core';
import { problemOf, useFeed, useHost } from '@renderer/host';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { Problem } from '@shared/contract/frames';
import type { PolicyRow } from '@shared/contract/policies';
import { type FormEvent, useState } from 'react';
import styles from './policy-switch.module.css';
import { whyNotSwitched } from './why-not-switched';

const nothing = {};

/** Whether a policy reacts; moving it asks for a reason, for it holds on every core and stands in the audit. */
export function PolicySwitch({ name, switchedOn }: Pick<PolicyRow, 'name' | 'switchedOn'>) {
  const readOnly = useFeed('connection.state', nothing).item?.readOnly ?? true;
  const [isOpen, setIsOpen] = useState(false);
  const why = whyNotSwitched({ switchedOn, readOnly });
  return (
    <Popover
      opened={isOpen}
      onDismiss={() => setIsOpen(false)}
      position="bottom-end"
      trapFocus
      returnFocus
      width={300}
      // The dialog has a name of its own: that of what it is for.
      withRoles={false}
    >
      <Popover.Target>
        <span title={why}>
          <Switch
            aria-label={`${name} reacts`}
            label={wordOf(switchedOn)}
            checked={switchedOn ?? false}
            disabled={why !== undefined}
            onChange={() => setIsOpen(!isOpen)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={`Switch ${name}`} className={styles.floating}>
        {isOpen && <Reason policy={name} enabled={switchedOn !== true} onDone={() => setIsOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

type ReasonProps = { readonly policy: string; readonly enabled: boolean; readonly onDone: () => void };

function Reason({ policy, enabled, onDone }: ReasonProps) {
  const host = useHost();
  // Asked again after a failure it is the same deed, which is audited once; and it stays what it was when it began.
  const [wish] = useState(() => ({ id: crypto.randomUUID(), policy, enabled }));
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setProblem(undefined);
    try {
      await host.request('policies.switch', { ...wish, reason: reason.trim() });
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
      setIsBusy(false);
    }
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <p className={styles.what}>
        {wish.enabled
          ? 'It reacts again on every core, to what is recorded from then on.'
          : 'It stops reacting on every core. Events meanwhile are skipped and counted, not made up for.'}
      </p>
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
        Switch {policy} {wish.enabled ? 'on' : 'off'}
      </Button>
    </form>
  );
}

function wordOf(switchedOn: boolean | null): string {
  if (switchedOn === null) return 'Unknown';
  return switchedOn ? 'On' : 'Off';
}
