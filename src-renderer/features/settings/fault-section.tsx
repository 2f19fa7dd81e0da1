import { Button } from '@mantine/core';
import { problemOf, useFeed, useHost } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import { useState } from 'react';
import styles from './settings-screen.module.css';

const nothing = {};

/** Reports of faults, which never leave this computer by themselves, and the file for whoever is asked to help. */
export function FaultSection() {
  const host = useHost();
  const { item, problem } = useFeed('diagnostics.faults', nothing);
  const [said, setSaid] = useState<string>();
  const faults = item?.faults ?? [];
  const save = () => {
    host.request('diagnostics.save', {}).then(
      ({ file }) => setSaid(file === null ? undefined : `Written to ${file}.`),
      (error: unknown) => setSaid(problemOf(error).sentence),
    );
  };
  return (
    <section aria-labelledby="faults" className={styles.faults}>
      <h2 id="faults">Faults and diagnostics</h2>
      <p className={styles.quiet}>
        {faults.length === 0
          ? 'No fault of Eventglass has been noticed here. '
          : `${formatCount(faults.length)} noticed, the newest first. They stay on this computer. `}
        Diagnostics are one JSON file for whoever is to help: versions, how the application was started, its own log and
        its faults; no payload, no value of an event, no secret, no address.
      </p>
      {problem !== undefined && <ProblemNote problem={problem} />}
      <div className={styles.buttons}>
        <Button onClick={save}>Save diagnostics…</Button>
        <Button
          variant="default"
          disabled={faults.length === 0}
          onClick={() =>
            void host.request('diagnostics.forget', {}).catch((error) => setSaid(problemOf(error).sentence))
          }
        >
          Forget the reports
        </Button>
        <span role="status" className={styles.quiet}>
          {said}
        </span>
      </div>
      {faults.length > 0 && (
        <ul className={styles.list}>
          {faults.map(({ id, atMs, where, sentence, stack }) => (
            <li key={id}>
              <Instant atMs={atMs} shape="full" /> <span className={styles.quiet}>{where}</span>
              <p>
                <WireText text={sentence} />
              </p>
              {stack !== '' && (
                <details>
                  <summary>Stack</summary>
                  <pre>
                    <WireText text={stack} />
                  </pre>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
