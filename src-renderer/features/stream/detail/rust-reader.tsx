import { WireText } from '@renderer/ui/wire-text';
import type { EventDetail, RustVerdict } from '@shared/views/event-detail';
import { IconBan, IconCheck } from '@tabler/icons-react';
import styles from './rust-reader.module.css';

/** Would the Rust reader take this event, and if not, why. */
export function RustReader({
  verdicts: { stored, migrated },
}: {
  readonly verdicts: NonNullable<EventDetail['rustReader']>;
}) {
  return (
    <div className={styles.reader}>
      <span className={styles.label}>Rust reader</span>
      <Verdict verdict={stored} form={migrated === null ? 'it' : 'the stored form'} />
      {migrated !== null && <Verdict verdict={migrated} form="the migrated one" />}
    </div>
  );
}

function Verdict({ verdict: { takes, objection }, form }: { readonly verdict: RustVerdict; readonly form: string }) {
  return (
    <span className={styles.verdict} data-takes={takes}>
      {takes ? <IconCheck size={14} stroke={2} aria-hidden /> : <IconBan size={14} stroke={1.75} aria-hidden />}
      <span>
        {takes ? 'takes' : 'refuses'} {form}
        {objection !== null && (
          <span className={styles.why}>
            : <WireText text={objection} limit={200} />
          </span>
        )}
      </span>
    </span>
  );
}
