import { CopyButton } from './copy-button';
import styles from './id-tag.module.css';
import { shortId } from './short-id';
import { visibleText } from './visible-text';

/** An id in its short form, whole on hover; `copy` names what the button beside it copies (`person id`). */
export function IdTag({ id, copy }: { readonly id: string; readonly copy?: string }) {
  return (
    <span className={styles.tag}>
      <span title={visibleText(id)}>{visibleText(shortId(id))}</span>
      {copy !== undefined && <CopyButton text={id} label={`Copy ${copy}`} />}
    </span>
  );
}
