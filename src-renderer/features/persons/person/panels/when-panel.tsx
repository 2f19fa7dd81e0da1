import { Button, TextInput } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useLatest } from '../use-latest';
import { OriginList } from './origin-list';
import styles from './panels.module.css';
import { SidePanel } from './side-panel';

export type WhenPanelProps = {
  readonly personId: string;
  /** Empty while nothing has been asked. */
  readonly condition: string;
  /** Names of what the person has, for completion. */
  readonly labels: readonly string[];
  readonly version: number | undefined;
  readonly revision: number;
  readonly onAsk: (condition: string) => void;
  readonly onShow: (version: number) => void;
  readonly onClose: () => void;
};

/** When did it change: all versions at which a condition on the state became true or false. */
export function WhenPanel({ personId, condition, labels, version, revision, onAsk, onShow, onClose }: WhenPanelProps) {
  const [text, setText] = useState(condition.trim());
  const offers = useId();
  const asked = condition.trim();
  const { input, answer, problem } = useLatest(
    'person.whenTrue',
    asked === '' ? null : { personId, condition: asked },
    revision,
  );
  const isAnswered = input?.condition === asked && asked !== '';
  const mistake = isAnswered && answer?.ok === false ? answer : undefined;
  const found = isAnswered && answer?.ok === true ? answer : undefined;
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onAsk(text.trim());
  };
  return (
    <SidePanel label="When did it change" title="When did it change?" onClose={onClose}>
      <form className={styles.ask} onSubmit={ask}>
        <TextInput
          aria-label="Condition"
          placeholder={'family name = "Whitfield", e-mail is set'}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
          list={offers}
          // It was opened to be asked.
          autoFocus
          maxLength={500}
          value={text}
          error={mistake !== undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <datalist id={offers}>
          {labels.map((label) => (
            <option key={label} value={`${label.toLowerCase()} is set`} />
          ))}
        </datalist>
        <Button type="submit" disabled={text.trim() === ''}>
          Ask
        </Button>
      </form>
      <p className={styles.hint}>
        Name a value as the state does: <code>born is set</code>, <code>state = Suspended</code>,{' '}
        <code>e-mail ~ posteo</code>; joined by <code>and</code>, <code>or</code>, <code>not</code>.
      </p>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {asked !== '' && !isAnswered && problem === undefined && <ProgressLine what="Looking at every version" />}
      {mistake !== undefined && (
        <div className={styles.mistake} role="alert">
          <p>{mistake.sentence}</p>
          {mistake.proposals.length > 0 && (
            <p className={styles.proposals}>
              Try{' '}
              {mistake.proposals.map((proposal) => (
                <button
                  key={proposal}
                  type="button"
                  onClick={() => {
                    setText(proposal);
                    onAsk(proposal);
                  }}
                >
                  {proposal}
                </button>
              ))}
            </p>
          )}
        </div>
      )}
      {found !== undefined && (
        <>
          <p className={styles.hint} role="status">
            {found.changes.length === 0
              ? `Never true: looked at ${formatCount(found.folded)} versions.`
              : `Changed ${found.changes.length === 1 ? 'once' : `${formatCount(found.changes.length)} times`} in ${formatCount(found.folded)} versions.`}
          </p>
          <OriginList
            label="Changes"
            version={version}
            onShow={onShow}
            lines={found.changes.map(({ becomes, origin }) => ({
              origin,
              says: (
                <b className={becomes ? styles.isTrue : styles.isFalse}>{becomes ? 'became true' : 'became false'}</b>
              ),
            }))}
          />
        </>
      )}
    </SidePanel>
  );
}
