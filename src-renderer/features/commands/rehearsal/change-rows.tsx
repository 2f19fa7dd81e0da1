import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import type { RehearsedStep } from '@shared/contract/rehearsal';
import { IconArrowRight } from '@tabler/icons-react';
import { withShortIds } from '../short-ids';
import styles from './change-rows.module.css';

export type Change = Extract<RehearsedStep['verdict'], { outcome: 'accepted' }>['changes'][number];

/** Values before and after, the new one in the colour of what changed; what goes is struck. */
export function ChangeRows({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <dl className={styles.rows}>
      {changes.map(({ path, label, before, after }) => (
        <div key={path}>
          <dt title={visibleText(label)}>
            <WireText text={detailIn(label)} limit={60} />
          </dt>
          <dd>
            {before === null ? <span className={styles.none}>none</span> : <Before text={before} after={after} />}
          </dd>
          <dd className={styles.after} title={after === null ? undefined : visibleText(after.slice(0, 300))}>
            <IconArrowRight size={12} stroke={1.75} aria-label="becomes" className={styles.arrow} />
            <span>
              {after === null ? (
                <span className={styles.none}>none any more</span>
              ) : (
                <WireText text={withShortIds(after)} limit={300} />
              )}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Before({ text, after }: { readonly text: string; readonly after: string | null }) {
  const words = <WireText text={withShortIds(text)} limit={300} />;
  return after === null ? <s>{words}</s> : words;
}

/** Of a detail (`Phone number, country code`) what tells it from the others; what it belongs to stands above it. */
function detailIn(label: string): string {
  const detail = label.slice(label.indexOf(', ') + 1).trim();
  return detail === '' ? label : detail;
}
