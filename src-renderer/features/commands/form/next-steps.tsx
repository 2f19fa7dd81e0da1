import { Button } from '@mantine/core';
import { blankFields, type FormField } from '@shared/catalogue/form-fields';
import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { PersonHeader } from '../use-person';
import styles from './next-steps.module.css';

type NextStepsProps = {
  readonly fields: readonly FormField[];
  readonly onboarding: PersonHeader['onboarding'];
  readonly onChoose: (data: Readonly<Record<string, unknown>>) => void;
};

/** What the workflow itself offers next: a press fills in workflow and step. */
export function NextSteps({ fields, onboarding, onChoose }: NextStepsProps) {
  const step = fields.find((field) => field.kind === 'variant');
  if (step?.kind !== 'variant') return null;
  return onboarding.map(({ workflow, state, nextSteps }) => (
    <div key={workflow} className={styles.workflow}>
      <p>
        {workflow === 'full' ? 'Onboarding' : 'Profile onboarding'}: <b>{wordsOfTag(state)}</b>
        {nextSteps.length === 0 ? ', nothing is left to do.' : '. Next:'}
      </p>
      <div className={styles.steps}>
        {step.variants
          .filter(({ value }) => nextSteps.includes(value))
          .map(({ value, label, fields }) => (
            <Button key={value} onClick={() => onChoose({ workflow, [step.name]: { [value]: blankFields(fields) } })}>
              {label}
            </Button>
          ))}
      </div>
    </div>
  ));
}
