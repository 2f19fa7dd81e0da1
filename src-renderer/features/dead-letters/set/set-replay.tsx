import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import type { ConnectionView } from '@shared/contract/connection';
import type { LetterEdits } from '@shared/contract/dead-letters';
import type { Problem } from '@shared/contract/frames';
import type { LetterGroup } from '@shared/views/dead-letter';
import { type FormEvent, useState } from 'react';
import { whatHoldsReplay } from '../what-holds-writes';
import styles from './letter-set.module.css';
import { countToType, parseRamp, rampInWords } from './replay-plan';
import { type SetWork, useWorks } from './work-store';

type SetReplayProps = {
  readonly fingerprint: string;
  readonly group: LetterGroup | undefined;
  readonly connection: ConnectionView | undefined;
  readonly work: SetWork;
  readonly chosen: readonly string[];
  readonly edits: LetterEdits;
  readonly isRehearsed: boolean;
};

/** 3: the button that replays just these, behind a confirmation in proportion. */
export function SetReplay(props: SetReplayProps) {
  const { connection, chosen, edits, isRehearsed } = props;
  const [isOpen, setIsOpen] = useState(false);
  const held =
    whatHoldsReplay(connection) ?? (chosen.length === 0 ? 'Nothing is left to replay of this set.' : undefined);
  const isEdited = edits.steps.length + edits.texts.length > 0;
  return (
    <section className={styles.replay} aria-labelledby="replay">
      <h3 id="replay">
        <b>3</b> Replay
      </h3>
      <span className={styles.quiet}>
        {held ??
          (isRehearsed
            ? `${isEdited ? 'edited; ' : ''}as rehearsed, a step at a time, stopping at the first new failure`
            : 'not rehearsed as it is now: the count is asked for')}
      </span>
      <Popover
        opened={isOpen}
        onDismiss={() => setIsOpen(false)}
        position="top-end"
        width={360}
        trapFocus
        returnFocus
        withRoles={false}
      >
        <Popover.Target>
          <Button
            className={styles.end}
            variant={isRehearsed ? 'filled' : 'default'}
            disabled={held !== undefined}
            title={held}
            onClick={() => setIsOpen(!isOpen)}
          >
            Replay {formatCount(chosen.length)}…
          </Button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Replay" className={styles.floating}>
          {isOpen && <ReplayForm {...props} onDone={() => setIsOpen(false)} />}
        </Popover.Dropdown>
      </Popover>
    </section>
  );
}

function ReplayForm({
  fingerprint,
  group,
  work,
  chosen,
  edits,
  isRehearsed,
  onDone,
}: SetReplayProps & { onDone: () => void }) {
  const host = useHost();
  const change = useWorks((works) => works.change);
  // The set stays what it was when this was opened; asked twice, it is begun once.
  const [frozen] = useState(() => ({ jobId: crypto.randomUUID(), keys: [...chosen], edits }));
  const [ramp, setRamp] = useState('1, 5, 20');
  const [rate, setRate] = useState('10');
  const [concurrency, setConcurrency] = useState('4');
  const [stopAtFailure, setStopAtFailure] = useState(true);
  const [note, setNote] = useState('');
  const [typed, setTyped] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const count = frozen.keys.length;
  const sizes = parseRamp(ramp);
  const ratePerSecond = numberBetween(rate, 1, 1_000);
  const atOnce = numberBetween(concurrency, 1, 64);
  const word = countToType(count, isRehearsed);
  const isFastest = rate.trim() === '';
  const isReady =
    sizes !== undefined &&
    atOnce !== undefined &&
    (isFastest || ratePerSecond !== undefined) &&
    (word === undefined || typed.trim() === word);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setIsBusy(true);
    const verdicts = isRehearsed ? work.rehearsal?.verdicts : undefined;
    try {
      await host.request('replay.start', {
        ...frozen,
        title: cutText(visibleText(group?.cause ?? 'Dead letters'), 200),
        ramp: [...sizes],
        stopAtFailure,
        ratePerSecond: ratePerSecond ?? null,
        concurrency: atOnce,
        ...(note.trim() !== '' && { note: note.trim() }),
        rehearsedRefusals: frozen.keys.filter((key) => isFailure(verdicts?.get(key)?.outcome)),
      });
      change(fingerprint, ({ jobIds }) => ({ jobIds: [...jobIds, frozen.jobId] }));
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
      setIsBusy(false);
    }
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label="Ramp"
        description={sizes === undefined ? undefined : rampInWords(sizes, count)}
        error={sizes === undefined && 'Sizes of at most ten steps, such as 1, 5, 20.'}
        value={ramp}
        onChange={({ currentTarget }) => setRamp(currentTarget.value)}
      />
      <div className={styles.pair}>
        <TextInput
          label="Rate, a second"
          placeholder="as fast as it goes"
          error={!isFastest && ratePerSecond === undefined && '1 to 1,000'}
          value={rate}
          onChange={({ currentTarget }) => setRate(currentTarget.value)}
        />
        <TextInput
          label="At once"
          error={atOnce === undefined && '1 to 64'}
          value={concurrency}
          onChange={({ currentTarget }) => setConcurrency(currentTarget.value)}
        />
      </div>
      <Checkbox
        size="xs"
        label="Stop at the first failure that was not rehearsed"
        checked={stopAtFailure}
        onChange={({ currentTarget }) => setStopAtFailure(currentTarget.checked)}
      />
      <TextInput
        label="Note"
        placeholder="a ticket"
        maxLength={500}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {word !== undefined && (
        <TextInput
          label={`Type ${word} to replay`}
          description={isRehearsed ? undefined : 'Nobody has rehearsed them as they are now.'}
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Button type="submit" variant="filled" loading={isBusy} disabled={!isReady}>
        Replay {formatCount(count)} {count === 1 ? 'letter' : 'letters'}
      </Button>
    </form>
  );
}

function isFailure(outcome: string | undefined): boolean {
  return outcome === 'refused' || outcome === 'failed again';
}

function numberBetween(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}
