import { visibleText } from '@renderer/ui/visible-text';
import type { ConnectionView } from '@shared/contract/connection';
import type { RehearsalReport } from '@shared/contract/rehearsal';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import column from '../result-column.module.css';
import styles from './rehearsal-head.module.css';

type RehearsalHeadProps = {
  readonly report: RehearsalReport | undefined;
  readonly processor: ConnectionView['processor'] | undefined;
};

/** What the column is, and whose rules speak: amber when somebody else's will decide. */
export function RehearsalHead({ report, processor }: RehearsalHeadProps) {
  const doubt = doubtOf(processor);
  return (
    <header className={column.head}>
      <h2>Rehearsal</h2>
      <span className={column.note}>nothing is written</span>
      {doubt !== undefined && (
        <span className={styles.rules} data-tone="wait" title={doubt}>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
          <span>{doubt}</span>
        </span>
      )}
      {doubt === undefined && report !== undefined && (
        <span className={styles.rules} title={`As of #${report.onSequence} of the stream`}>
          <IconCircleCheck size={14} stroke={1.75} aria-hidden />
          <span>
            decided in {inMs(report.tookMs)} with the rules that run here{onVersions(report)}
          </span>
        </span>
      )}
    </header>
  );
}

/** Why reality may say something else; undefined when these very rules decide. */
function doubtOf(processor: ConnectionView['processor'] | undefined): string | undefined {
  switch (processor?.kind) {
    case 'elsewhere':
      return `By the rules of this app; ${visibleText(processor.name) || 'another service'} decides, and may say otherwise.`;
    case 'nobody':
      return 'By the rules of this app; nobody processes commands on this server.';
    case 'unknown':
      return 'By the rules of this app; who processes commands here is not known.';
    default:
      return undefined;
  }
}

function inMs(ms: number): string {
  return ms < 1 ? 'less than 1 ms' : `${Math.round(ms)} ms`;
}

function onVersions({ steps: [asked] }: RehearsalReport): string {
  if (asked === undefined || asked.onVersion === 0) return '';
  return `, on version ${asked.onVersion}`;
}
