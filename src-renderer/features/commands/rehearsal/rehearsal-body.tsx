import { EventGlyph } from '@renderer/ui/event-glyph';
import { IdTag } from '@renderer/ui/id-tag';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { familyOf } from '@shared/catalogue/events';
import type { RehearsalReport, RehearsedStep } from '@shared/contract/rehearsal';
import { withShortIds } from '../short-ids';
import { type Change, ChangeRows } from './change-rows';
import { Consequences } from './consequences';
import { LeftBehindList } from './left-behind-list';
import { RefusalBox } from './refusal-box';
import styles from './rehearsal-body.module.css';
import { verdictOf } from './verdict';

type RehearsalBodyProps = {
  readonly report: RehearsalReport;
  /** The second person whom the command is about. */
  readonly otherId: string | undefined;
};

/** A report from its first sentence to the end of the chain. */
export function RehearsalBody({ report, otherId }: RehearsalBodyProps) {
  const verdict = verdictOf(report);
  const [asked] = report.steps;
  if (asked === undefined || verdict === undefined) return null;
  if (asked.verdict.outcome === 'refused') {
    return (
      <div className={styles.part} role="status">
        <RefusalBox lead={verdict.lead} refusal={asked.verdict.refusal} onVersion={asked.onVersion} />
      </div>
    );
  }
  const { events, changes } = asked.verdict;
  return (
    <>
      <div className={styles.part}>
        <p className={styles.verdict} role="status">
          <b>{verdict.lead}</b> {verdict.rest}
        </p>
        {events.length > 0 && (
          <ol className={styles.events}>
            {events.map((event) => (
              <RehearsedEvent key={event.version} event={event} onSequence={report.onSequence} />
            ))}
          </ol>
        )}
      </div>
      {events.length > 0 && (
        <section className={styles.part} aria-label="What changes">
          <h2>
            <WireText text={asked.personName === '' ? 'The person' : asked.personName} limit={120} />
            <IdTag id={asked.personId} />
          </h2>
          <ChangeRows changes={[...changes, versionChange(asked, events.length)]} />
        </section>
      )}
      {otherId !== undefined && <LeftBehindList personId={asked.personId} otherId={otherId} />}
      <Consequences report={report} />
    </>
  );
}

type RehearsedEventProps = {
  readonly event: Extract<RehearsedStep['verdict'], { outcome: 'accepted' }>['events'][number];
  readonly onSequence: number;
};

function RehearsedEvent({ event: { type, version, sentence, data }, onSequence }: RehearsedEventProps) {
  return (
    <li className={styles.event} title={visibleText(data.slice(0, 2000))}>
      <EventGlyph family={familyOf(type)} />
      <b>{visibleText(type)}</b>
      <span className={styles.words}>
        <WireText text={withShortIds(sentence)} limit={200} />, version {version}
      </span>
      <span className={styles.place}>after #{onSequence.toLocaleString('en')}</span>
    </li>
  );
}

function versionChange({ onVersion }: RehearsedStep, events: number): Change {
  const before = onVersion === 0 ? null : String(onVersion);
  return { path: '', label: 'Version', masked: false, before, after: String(onVersion + events) };
}
