import { useFeed, useSurveyControl } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { SurveyLine } from '@renderer/ui/survey/survey-line';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import type { BrokenRule, Conformance } from '@shared/views/survey';
import { Link } from '@tanstack/react-router';
import styles from './conformance-section.module.css';

const LISTED = { limit: 200 };

/** Whether all histories could have been written under the rules that run here, and which could not. */
export function ConformanceSection() {
  const survey = useSurveyControl();
  const { item, problem } = useFeed('survey.conformance', LISTED);
  return (
    <section className={styles.section} aria-label="Conformance">
      <header className={styles.head}>
        <h2>Conformance</h2>
        {item !== undefined && <Verdict conformance={item} />}
        <div className={styles.progress}>
          <SurveyLine progress={item?.progress} {...survey} />
        </div>
      </header>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {item !== undefined && item.violations.length > 0 && (
        <ul className={styles.violations} aria-label="Events that broke a rule">
          {item.violations.map((violation) => (
            <Violation key={`${violation.sequence} ${violation.code}`} violation={violation} />
          ))}
        </ul>
      )}
      {item !== undefined && (
        <p className={styles.counts}>
          {formatCount(item.histories - item.broken)} conform. {formatCount(item.incomplete)}{' '}
          {item.incomplete === 1 ? 'history is' : 'histories are'} incomplete: counted, and not judged from what cannot
          be read on. {formatCount(item.legacy)} events of an older layout were judged as migrated.
        </p>
      )}
    </section>
  );
}

function Verdict({
  conformance: { histories, broken, violationCount, violations, progress },
}: {
  readonly conformance: Conformance;
}) {
  if (histories === 0) return null;
  if (broken === 0) return <Tag tone={progress.state === 'complete' ? 'good' : 'plain'}>no rule broken</Tag>;
  const more =
    violationCount > violations.length
      ? `, the latest ${violations.length} of ${formatCount(violationCount)} events`
      : '';
  return (
    <Tag tone="bad">
      {formatCount(broken)} {broken === 1 ? 'history' : 'histories'} broke a rule{more}
    </Tag>
  );
}

function Violation({ violation }: { readonly violation: BrokenRule }) {
  const { sequence, family, type, personId, personName, says, producer, recordedMs } = violation;
  return (
    <li className={styles.violation}>
      <Link className={styles.sequence} to={routes.stream} search={{ sequence }}>
        #{sequence}
      </Link>
      <span className={styles.type}>
        <EventGlyph family={family} /> <WireText text={type} limit={60} />
      </span>
      <Link to={routes.person} params={{ personId }}>
        <WireText text={personName || personId} limit={80} />
      </Link>
      <span className={styles.says}>
        <WireText text={says} limit={200} />
        {producer !== null && (
          <span className={styles.quiet}>
            , by <WireText text={producer} limit={80} />
          </span>
        )}
      </span>
      <span className={styles.quiet}>
        <Instant atMs={recordedMs} shape="date" />
      </span>
    </li>
  );
}
