import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRequest } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { formatSize } from '@renderer/ui/format-size';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import { useState } from 'react';
import styles from './operations-screen.module.css';

const SHOWN = 200;
const TYPING_PAUSE_MS = 150;

/** The keys of a bucket and the value of one of them, as they stand now. */
export function BucketPane({ bucket, onClose }: { readonly bucket: string; readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [prefix] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const [key, setKey] = useState<string>();
  const { data, error } = useRequest('operations.keys', { bucket, prefix, limit: SHOWN });
  return (
    <section aria-label={`Bucket ${bucket.slice(0, 80)}`} className={styles.bucket}>
      <header>
        <h3>
          <WireText text={bucket} limit={80} />
        </h3>
        <TextInput
          aria-label="Keys that begin with"
          placeholder="Keys that begin with"
          size="xs"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <span className={styles.quiet}>
          {data !== undefined &&
            !data.masked &&
            `${formatCount(data.total)} keys${data.total > SHOWN ? `, the first ${SHOWN} shown` : ''}`}
        </span>
        <CloseButton aria-label="Close the bucket" onClick={onClose} />
      </header>
      {error !== null && <ProblemNote problem={error.problem} />}
      {data?.masked && (
        <p className={styles.quiet}>
          This bucket is not ours, and names of keys may be persons’ data: they are hidden.
        </p>
      )}
      {data?.total === 0 && !data.masked && <p className={styles.quiet}>No key begins with that.</p>}
      <ul className={styles.keys}>
        {data?.keys.map(({ key: each, values }) => (
          <li key={each}>
            <button type="button" aria-pressed={each === key} onClick={() => setKey(each === key ? undefined : each)}>
              <WireText text={each} limit={120} />
            </button>
            {values > 1 && <span className={styles.quiet}>{formatCount(values)} values</span>}
            {each === key && <KeyValue bucket={bucket} name={each} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function KeyValue({ bucket, name }: { readonly bucket: string; readonly name: string }) {
  const { data, error, refetch } = useRequest('operations.value', { bucket, key: name });
  if (error !== null) return <ProblemNote problem={error.problem} />;
  if (data === undefined) return null;
  const { revision, atMs, bytes, isDeleted, text, hex, isCut, masked } = data;
  return (
    <div className={styles.value}>
      <p className={styles.quiet}>
        revision {formatCount(revision)}, <Instant atMs={atMs} shape="full" />, {formatSize(bytes)}
        {isDeleted && ', deleted'}{' '}
        <Button variant="subtle" size="compact-xs" onClick={() => void refetch()}>
          Read again
        </Button>
      </p>
      {masked ? (
        <p className={styles.quiet}>Values are hidden where persons’ data are.</p>
      ) : (
        <pre>
          <WireText text={text ?? hex ?? ''} />
          {isCut && ' … cut'}
        </pre>
      )}
    </div>
  );
}
