import { Button } from '@mantine/core';
import { problemOf, useFeed, useHost } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { shortId } from '@renderer/ui/short-id';
import { WireText } from '@renderer/ui/wire-text';
import type { Problem } from '@shared/contract/frames';
import { useState } from 'react';
import styles from '../jobs/jobs.module.css';

const STEP = 200;
/** The contract takes no more. */
const MOST = 1_000;

type Verified = { readonly entries: number; readonly fault: string | null; readonly headHash: string | null };

/** What admins did, newest first, and whether the chain of entries is whole. */
export function AuditView() {
  const host = useHost();
  const [limit, setLimit] = useState(STEP);
  const { item, problem } = useFeed('audit.list', { limit });
  const [isVerifying, setIsVerifying] = useState(false);
  const [verified, setVerified] = useState<Verified>();
  const [saved, setSaved] = useState<string | null>(null);
  const [failed, setFailed] = useState<Problem>();
  const verify = async () => {
    setIsVerifying(true);
    setVerified(undefined);
    setFailed(undefined);
    try {
      setVerified(await host.request('audit.verify', {}));
    } catch (error) {
      setFailed(problemOf(error));
    }
    setIsVerifying(false);
  };
  const save = () => {
    setFailed(undefined);
    host.request('audit.save', {}).then(
      ({ file }) => setSaved(file),
      (error: unknown) => setFailed(problemOf(error)),
    );
  };
  const isEmpty = item !== undefined && item.entries.length === 0;
  return (
    <section className={styles.view} aria-label="Audit">
      <header className={styles.viewHead}>
        <h2>Audit</h2>
        <span>
          {item?.known ? `${formatCount(item.total)} entries, ids and reasons only` : 'what admins did, never payloads'}
        </span>
        <Button loading={isVerifying} disabled={isEmpty} onClick={() => void verify()}>
          Verify the chain
        </Button>
        <Button disabled={isEmpty} onClick={save}>
          Save…
        </Button>
      </header>
      <div role="status" className={styles.verdict} data-tone={verified?.fault == null ? 'good' : 'bad'}>
        {verified !== undefined && <VerdictWords {...verified} />}
        {saved !== null && (
          <p>
            Saved as <WireText text={saved} limit={200} />.
          </p>
        )}
      </div>
      {failed !== undefined && <ProblemNote problem={failed} />}
      {problem !== undefined && <ProblemNote problem={problem} />}
      {item === undefined && problem === undefined && <ProgressLine what="Reading the audit" />}
      {isEmpty && (
        <EmptyState
          sentence={item.known ? 'No admin has done anything yet.' : 'The audit cannot be seen here.'}
          reason={
            item.known
              ? 'Each replay, discard, note and switch stands here once it was done, with who, when and why.'
              : 'Its stream does not exist on this server or may not be read. What cannot be audited is not done.'
          }
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys */}
      <div className={styles.scroll} tabIndex={0}>
        <table className={styles.results} aria-label="Audit entries">
          <thead>
            <tr>
              <th>#</th>
              <th>at</th>
              <th>by</th>
              <th>what</th>
              <th>hash</th>
            </tr>
          </thead>
          <tbody>
            {item?.entries.map(({ sequence, atMs, by, sentence, hash }) => (
              <tr key={sequence}>
                <td>{formatCount(sequence)}</td>
                <td>
                  <Instant atMs={atMs} shape="date" /> <Instant atMs={atMs} shape="time" />
                </td>
                <td>
                  <WireText text={by} limit={60} />
                </td>
                <td>
                  <WireText text={sentence} limit={400} />
                </td>
                <td title={hash}>{shortId(hash)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {item !== undefined && item.total > item.entries.length && limit < MOST && (
          <Button variant="subtle" onClick={() => setLimit(Math.min(MOST, limit + STEP))}>
            Show older ones
          </Button>
        )}
      </div>
    </section>
  );
}

function VerdictWords({ entries, fault, headHash }: Verified) {
  return fault === null ? (
    <p>
      The chain is whole: each of {formatCount(entries)} entries follows the one before
      {headHash !== null && <>, up to {shortId(headHash)}</>}.
    </p>
  ) : (
    <p>
      The chain is broken: <WireText text={fault} limit={400} />
    </p>
  );
}
