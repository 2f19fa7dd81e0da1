import { routes } from '@renderer/store/routes';
import { WireText } from '@renderer/ui/wire-text';
import type { RehearsedStep } from '@shared/contract/rehearsal';
import { IconBan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { withShortIds } from '../short-ids';
import styles from './refusal-box.module.css';

type Refused = Extract<RehearsedStep['verdict'], { outcome: 'refused' }>;

type RefusalBoxProps = {
  readonly lead: string;
  readonly refusal: Refused['refusal'];
  readonly onVersion: number;
};

/** A no of the domain: why, by which rule, on which version, and what could be done instead. */
export function RefusalBox({ lead, refusal, onVersion }: RefusalBoxProps) {
  return (
    <div className={styles.box}>
      <p>
        <IconBan size={14} stroke={1.75} aria-hidden className={styles.icon} />
        <b>{lead}</b> <WireText text={withShortIds(refusal.sentence)} />
      </p>
      <dl className={styles.facts}>
        <dt>Rule</dt>
        <dd>
          <code>
            <WireText text={refusal.code} limit={80} />
          </code>
        </dd>
        {onVersion > 0 && (
          <>
            <dt>Decided</dt>
            <dd>on version {onVersion}</dd>
          </>
        )}
        {refusal.nextStep !== null && (
          <>
            <dt>Next step</dt>
            <dd>
              <NextStepLink {...refusal.nextStep} />
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

function NextStepLink({ words, command, data }: NonNullable<Refused['refusal']['nextStep']>) {
  return (
    <Link to={routes.command} params={{ type: command }} search={{ data: JSON.stringify(data) }}>
      <WireText text={withShortIds(words)} limit={160} />
    </Link>
  );
}
