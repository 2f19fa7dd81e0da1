import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { Link } from '@tanstack/react-router';
import styles from './follow-ups.module.css';
import { type FollowedEvent, useFollowedEvents } from './followed-events';

/** The events of the story that an accepted command began, as they are recorded. */
export function FollowUps({ correlationId }: { readonly correlationId: string }) {
  const { events, problem } = useFollowedEvents(correlationId);
  return (
    <section className={styles.part} aria-label="What followed">
      <h2>What followed</h2>
      <Link to={routes.correlations} search={{ correlation: correlationId }} className={styles.trace}>
        Open its trace
      </Link>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {events.length === 0 && problem === undefined && <ProgressLine what="Waiting for the events to be read back" />}
      <ol className={styles.events}>
        {events.map((event) => (
          <li key={event.sequence}>
            <FollowUpRow event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function FollowUpRow({ event }: { readonly event: FollowedEvent }) {
  return (
    <Link to={routes.stream} search={{ sequence: event.sequence }} className={styles.event}>
      <EventGlyph family={event.family} marks={event.marks} />
      <b>{visibleText(event.type)}</b>
      <span className={styles.person}>
        {event.personName !== null && <WireText text={event.personName} limit={80} />}
        {event.version !== null && `, version ${event.version}`}
      </span>
      <span className={styles.place}>
        #{event.sequence} · <Instant atMs={event.recordedMs} />
      </span>
    </Link>
  );
}
