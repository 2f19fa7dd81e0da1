import { CopyButton } from '@renderer/ui/copy-button';
import { EmptyState } from '@renderer/ui/empty-state';
import { WireText } from '@renderer/ui/wire-text';
import styles from './facts.module.css';
import { FieldValue } from './field-value';

/** The message's headers as they came, repeated ones included. */
export function HeadersTab({ headers }: { readonly headers: readonly (readonly [string, string])[] }) {
  if (headers.length === 0) {
    return (
      <EmptyState
        sentence="This message has no headers."
        reason="Whoever published it sent the body alone: producer and ids are known only as far as the body tells them."
      />
    );
  }
  return (
    <dl className={styles.facts} data-mono>
      {headers.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice, even with the same value
        <div key={index} className={styles.fact}>
          <dt>
            <WireText text={name} limit={120} />
          </dt>
          <dd>
            <FieldValue name={name} value={value}>
              <WireText text={value} limit={1000} />
            </FieldValue>
            <span className={styles.copy}>
              <CopyButton text={value} label={`Copy ${name}`} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
