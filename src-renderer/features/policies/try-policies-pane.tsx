import { problemOf, useRequest } from '@renderer/host';
import { DetailPane } from '@renderer/ui/detail-pane';
import { EventForm } from '@renderer/ui/event-form';
import type { EventToTry } from '@renderer/ui/event-to-try';
import { parseExactly } from '@renderer/ui/exact-json';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import { useState } from 'react';
import styles from './try-policies-pane.module.css';

/** Asks every policy about one event: a sequence of the stream, or JSON. */
export function TryPoliciesPane(pane: {
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  readonly onClose: () => void;
}) {
  const [tried, setTried] = useState<EventToTry>();
  return (
    <DetailPane
      {...pane}
      label="Try policies"
      title="Try on an event"
      lead="Nothing is commanded: they are only asked."
    >
      <EventForm
        description="Its JSON, or the sequence of one in the stream"
        minRows={4}
        verb="Ask them"
        onTry={setTried}
      />
      {tried !== undefined && <Verdicts key={JSON.stringify(tried)} tried={tried} />}
    </DetailPane>
  );
}

function Verdicts({ tried }: { readonly tried: EventToTry }) {
  const { data, error } = useRequest('policies.try', tried);
  if (error !== null) return <ProblemNote problem={problemOf(error)} />;
  if (data === undefined) return <ProgressLine what="Asking the policies" />;
  if (data.unheard !== null) {
    return (
      <p className={styles.unheard} role="status">
        {data.unheard}
      </p>
    );
  }
  return (
    <ul className={styles.verdicts} aria-label="What each policy would do">
      {data.verdicts.map(({ policy, listens, failure, commands }) => (
        <li key={policy}>
          <h3>{policy}</h3>
          {failure !== null && (
            <p className={styles.failure}>
              It fails: <WireText text={failure} />
            </p>
          )}
          {!listens && <p>does not listen to {data.eventType}</p>}
          {listens && failure === null && commands.length === 0 && <p>has no reason to react</p>}
          {commands.map(({ command, body }) => (
            <div key={`${command} ${body}`}>
              <p>would command {command}</p>
              {body === '' ? (
                <p>What it says is hidden at this level of masking.</p>
              ) : (
                <pre className={styles.body}>
                  <WireText text={JSON.stringify(parseExactly(body), null, 2)} limit={4000} />
                </pre>
              )}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
