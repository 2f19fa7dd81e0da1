import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import type { EditStep } from '@shared/views/dead-letter';
import { IconPlus, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import styles from './letter-set.module.css';
import { useWork, useWorks } from './work-store';

const MOST_STEPS = 20;

type SetStepsProps = {
  readonly fingerprint: string;
  readonly chosen: readonly string[];
  /** Events are history. */
  readonly isEditable: boolean;
};

/** 1: simple steps over all of the set; each message keeps its old bytes until it is replayed. */
export function SetSteps({ fingerprint, chosen, isEditable }: SetStepsProps) {
  const host = useHost();
  const { steps, texts } = useWork(fingerprint);
  const change = useWorks((works) => works.change);
  const [isAdding, setIsAdding] = useState(false);
  const byHand = Object.keys(texts).length;
  // Each by itself, and at the end all of them one after another.
  const tried = steps.length > 1 ? [...steps.map((step) => [step]), steps] : [steps];
  const fits = useQuery({
    queryKey: ['fits', fingerprint, steps, chosen.length, chosen[0], chosen.at(-1)],
    queryFn: ({ signal }) =>
      Promise.all(
        tried.map((some) =>
          host.request('deadLetters.fits', { keys: [...chosen], edits: { steps: [...some], texts: [] } }, { signal }),
        ),
      ),
    enabled: steps.length > 0 && chosen.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const together = fits.data?.at(-1);
  return (
    <section className={styles.part} aria-labelledby="edit-steps">
      <header className={styles.partHead}>
        <h3 id="edit-steps">
          <b>1</b> Edit
        </h3>
        <span className={styles.quiet}>
          {isEditable
            ? `steps over all ${formatCount(chosen.length)}, each message keeps its old bytes`
            : 'only commands can be edited: events are history'}
          {byHand > 0 && `; ${formatCount(byHand)} edited by hand`}
        </span>
        <Button
          className={styles.end}
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
          disabled={!isEditable || steps.length >= MOST_STEPS}
          onClick={() => setIsAdding(true)}
        >
          Add a step
        </Button>
      </header>
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label="Steps">
          {steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is named by its place
            <li key={at}>
              <StepWords step={step} />
              <Fits found={fits.data?.[at]} isAlone={steps.length === 1} />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                aria-label={`Remove step ${at + 1}`}
                title="Remove this step"
                onClick={() => change(fingerprint, { steps: steps.filter((_, other) => other !== at) })}
              >
                <IconX size={14} stroke={1.75} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      {together !== undefined && steps.length > 0 && (
        <p className={styles.quiet}>
          {steps.length > 1 &&
            `Together they change ${formatCount(together.fits.length)} of ${formatCount(together.of)}; `}
          {formatCount(together.valid)} are commands then.
        </p>
      )}
      {fits.error !== null && <ProblemNote problem={problemOf(fits.error)} />}
      {isAdding && (
        <StepForm
          onAdd={(step) => {
            change(fingerprint, { steps: [...steps, step] });
            setIsAdding(false);
          }}
          onCancel={() => setIsAdding(false)}
        />
      )}
    </section>
  );
}

type Found = { readonly fits: readonly number[]; readonly of: number };

function Fits({ found, isAlone }: { readonly found: Found | undefined; readonly isAlone: boolean }) {
  if (found === undefined) return <span className={styles.fits}>…</span>;
  return (
    <span className={styles.fits} data-part={found.fits.length < found.of || undefined}>
      fits {formatCount(found.fits.length)} of {formatCount(found.of)}
      {!isAlone && ' by itself'}
    </span>
  );
}

function StepWords({ step }: { readonly step: EditStep }) {
  const path = (
    <code>
      <WireText text={step.path} limit={80} />
    </code>
  );
  if (step.step === 'remove') return <span>Remove field {path}</span>;
  return (
    <span>
      {step.step === 'rename' ? 'Rename field' : 'Set field'} {path} →{' '}
      <code data-new>
        <WireText text={step.step === 'rename' ? step.to : step.json} limit={80} />
      </code>
    </span>
  );
}

type StepFormProps = { readonly onAdd: (step: EditStep) => void; readonly onCancel: () => void };

const verbs = { rename: 'Rename field', set: 'Set field', remove: 'Remove field' } as const;
type Verb = keyof typeof verbs;

function StepForm({ onAdd, onCancel }: StepFormProps) {
  const [verb, setVerb] = useState<Verb>('rename');
  const [path, setPath] = useState('');
  const [value, setValue] = useState('');
  const step = stepOf(verb, path.trim(), value.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step !== undefined) onAdd(step);
  };
  return (
    <form className={styles.stepForm} onSubmit={submit} aria-label="A step">
      <NativeSelect
        aria-label="What the step does"
        value={verb}
        data={Object.entries(verbs).map(([name, label]) => ({ value: name, label }))}
        onChange={({ currentTarget }) => setVerb(currentTarget.value as Verb)}
      />
      <TextInput
        aria-label="Field"
        placeholder="name.first_name"
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        maxLength={300}
        value={path}
        onChange={({ currentTarget }) => setPath(currentTarget.value)}
      />
      {verb !== 'remove' && (
        <TextInput
          aria-label={verb === 'rename' ? 'New name' : 'New value, as JSON'}
          placeholder={verb === 'rename' ? 'name.given_name' : '"a text", 12, null'}
          autoComplete="off"
          spellCheck={false}
          maxLength={verb === 'rename' ? 300 : 65_536}
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
        />
      )}
      <Button type="submit" disabled={step === undefined}>
        Add
      </Button>
      <Button variant="subtle" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  );
}

function stepOf(step: Verb, path: string, value: string): EditStep | undefined {
  if (path === '') return undefined;
  if (step === 'remove') return { step, path };
  if (step === 'rename') return value === '' ? undefined : { step, path, to: value };
  return isJson(value) ? { step, path, json: value } : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The only way that the language has to ask.
    return false;
  }
}
