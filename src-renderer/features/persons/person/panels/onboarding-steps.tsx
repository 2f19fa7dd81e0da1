import { commandEntry } from '@shared/catalogue/commands';
import { blankFields, formFields } from '@shared/catalogue/form-fields';
import { wordsOfTag } from '@shared/catalogue/wire-words';
import { CommandLink } from '../command-link';
import type { Header } from '../timeline/timeline-column';
import styles from './panels.module.css';

const COMMAND = 'Onboarding';
const workflowNames = { full: 'Onboarding', profile: 'Profile onboarding' } as const;

/** Where both onboardings stand, and the steps that the machines offer now: each leads to its command with the step chosen. */
export function OnboardingSteps({ header: { personId, onboarding } }: { readonly header: Header }) {
  if (onboarding.length === 0) return null;
  return (
    <section aria-label="Next steps">
      <h4 className={styles.groupTitle}>Onboarding, next steps</h4>
      <dl>
        {onboarding.map(({ workflow, begun, state, nextSteps }) => (
          <div key={workflow} className={styles.step}>
            <dt>{workflowNames[workflow]}</dt>
            <dd>
              {begun ? wordsOfTag(state) : 'Not begun'}
              <span className={styles.steps}>
                {nextSteps.map((step) => (
                  <CommandLink
                    key={step}
                    personId={personId}
                    command={COMMAND}
                    data={stepData(workflow, step)}
                    className={styles.stepLink}
                  >
                    {wordsOfTag(step)}
                  </CommandLink>
                ))}
                {nextSteps.length === 0 && <span className={styles.aside}>no step is left</span>}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The form's first data with workflow and step chosen; what the step wants is blank. */
function stepData(workflow: string, step: string): Record<string, unknown> {
  const entry = commandEntry(COMMAND);
  const choice = entry && formFields(entry.data).find(({ kind }) => kind === 'variant');
  if (choice?.kind !== 'variant') return { workflow };
  const fields = choice.variants.find(({ value }) => value === step)?.fields ?? [];
  return { workflow, [choice.name]: { [step]: blankFields(fields) } };
}
