import { routes } from '@renderer/store/routes';
import { CopyButton } from '@renderer/ui/copy-button';
import { FilterValue } from '@renderer/ui/filter-value';
import { formatSize } from '@renderer/ui/format-size';
import { IdTag } from '@renderer/ui/id-tag';
import { Instant } from '@renderer/ui/instant';
import { shortId } from '@renderer/ui/short-id';
import { StoryDot } from '@renderer/ui/story-dot';
import { WireText } from '@renderer/ui/wire-text';
import type { EventDetail } from '@shared/views/event-detail';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { actorOf } from '../actor';
import styles from './facts.module.css';
import { RustReader } from './rust-reader';
import { timeApart } from './time-apart';

/** What is known of an event, one fact a line; what is not known is said to be unknown. */
export function SummaryTab({ detail }: { readonly detail: EventDetail }) {
  const { row, remarks } = detail;
  return (
    <>
      {remarks.length > 0 && (
        <ul className={styles.remarks} data-tone={row.marks.includes('undecodable') ? 'bad' : 'wait'}>
          {remarks.map((remark) => (
            <li key={remark}>
              <WireText text={remark} />
            </li>
          ))}
        </ul>
      )}
      <dl className={styles.facts}>
        <Fact name="Recorded">
          <span className={styles.mono}>
            <Instant atMs={row.recordedMs} shape="full" />
          </span>
          <Copy text={detail.recordedAt} what="time of recording" />
        </Fact>
        <Fact name="Occurred">
          <Occurred detail={detail} />
        </Fact>
        <Fact name="Person">
          <PersonFact detail={detail} />
        </Fact>
        <Fact name="Version">
          {row.version === null ? (
            <Unknown />
          ) : (
            <FilterValue filterKey="version" value={String(row.version)}>
              <span className={styles.mono}>{row.version}</span>
            </FilterValue>
          )}
        </Fact>
        <Fact name="Correlation">
          {row.correlationId === null ? (
            <Unknown />
          ) : (
            <FilterValue filterKey="correlation" value={row.correlationId}>
              <span className={styles.story}>
                <StoryDot correlationId={row.correlationId} />
                <IdTag id={row.correlationId} copy="correlation id" />
              </span>
            </FilterValue>
          )}
        </Fact>
        <Fact name="Caused by">
          {detail.causationId === null ? (
            <span className={styles.aside}>nothing recorded</span>
          ) : (
            <FilterValue filterKey="causation" value={detail.causationId}>
              <IdTag id={detail.causationId} copy="causation id" />
            </FilterValue>
          )}
        </Fact>
        <Fact name="By">
          <ByFact by={row.by} />
        </Fact>
        <Fact name="Producer">
          {row.producer === null ? (
            <Unknown />
          ) : (
            <FilterValue filterKey="producer" value={row.producer}>
              <WireText text={row.producer} />
            </FilterValue>
          )}
        </Fact>
        <Fact name="Event id">
          {detail.eventId === null ? <Unknown /> : <IdTag id={detail.eventId} copy="event id" />}
        </Fact>
        <Fact name="Stored as">
          <Layout detail={detail} />
          <span className={styles.aside}>{formatSize(row.sizeBytes)}</span>
        </Fact>
        <Fact name="Subject">
          <FilterValue filterKey="subject" value={row.subject}>
            <span className={styles.mono}>
              <WireText text={row.subject} />
            </span>
          </FilterValue>
          <Copy text={row.subject} what="subject" />
        </Fact>
      </dl>
      {detail.rustReader !== null && (
        <section className={styles.section}>
          <RustReader verdicts={detail.rustReader} />
        </section>
      )}
    </>
  );
}

/** Only events have layouts. */
function Layout({ detail: { schemaVersion, rustReader } }: { readonly detail: EventDetail }) {
  if (schemaVersion !== null)
    return (
      <>
        layout <WireText text={schemaVersion} limit={60} />
        <span className={styles.aside}>, </span>
      </>
    );
  return rustReader === null ? null : <span className={styles.aside}>unknown layout, </span>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <span className={styles.copy}>
      <CopyButton text={text} label={`Copy ${what}`} />
    </span>
  );
}

function Unknown() {
  return <span className={styles.aside}>unknown</span>;
}

function Occurred({ detail }: { readonly detail: EventDetail }) {
  const { occurredMs, recordedMs } = detail.row;
  if (occurredMs === null)
    return detail.occurredAt === null ? <Unknown /> : <WireText text={detail.occurredAt} limit={60} />;
  const { words, isLarge } = timeApart(occurredMs, recordedMs);
  return (
    <>
      <span className={styles.mono}>
        <Instant atMs={occurredMs} shape="full" />
      </span>{' '}
      <span className={isLarge ? styles.large : styles.aside}>{words}</span>
      {detail.occurredAt !== null && <Copy text={detail.occurredAt} what="time of occurrence" />}
    </>
  );
}

function PersonFact({ detail: { row } }: { readonly detail: EventDetail }) {
  if (row.personId === null) return <Unknown />;
  return (
    <FilterValue filterKey="person" value={row.personId}>
      <Link to={routes.person} params={{ personId: row.personId }}>
        <WireText text={row.personName ?? shortId(row.personId)} limit={120} />
      </Link>
      {row.personName !== null && (
        <span className={styles.beside}>
          <IdTag id={row.personId} copy="person id" />
        </span>
      )}
    </FilterValue>
  );
}

/** Names on the wire are claims: nobody has checked them. */
function ByFact({ by }: { readonly by: string | null }) {
  const actor = actorOf(by, null);
  if (actor.kind === 'unknown' || by === null) return <Unknown />;
  return (
    <FilterValue filterKey="by" value={by}>
      {actor.kind === 'policy' && <span className={styles.aside}>policy </span>}
      <WireText text={actor.name} limit={120} />
      <span className={styles.aside}>, not verified</span>
    </FilterValue>
  );
}
