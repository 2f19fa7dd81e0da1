import { useFeed } from '@renderer/host';
import { maskingWords } from '@shared/catalogue/masking';
import type { PersonHit } from '@shared/views/person';
import { IconEyeOff } from '@tabler/icons-react';
import styles from './person-list.module.css';
import { RevealPerson } from './reveal-person';
import { VerifyCaller } from './verify-caller';

type ListFootProps = { readonly selected: string | undefined; readonly persons: readonly PersonHit[] };

/** What is hidden here, and whether the caller is who they say. */
export function ListFoot({ selected, persons }: ListFootProps) {
  const { masking, readOnly = true } = useFeed('connection.state', {}).item ?? {};
  const name = persons.find(({ personId }) => personId === selected)?.name ?? 'this person';
  return (
    <div className={styles.listFoot}>
      {selected === undefined ? <span /> : <VerifyCaller personId={selected} name={name} />}
      {/* What cannot be audited is not shown. */}
      {selected !== undefined && masking !== undefined && masking !== 'none' && !readOnly && (
        <RevealPerson personId={selected} />
      )}
      {masking !== undefined && (
        <span className={styles.masking} title={`${maskingWords[masking]} This is discretion, not access control.`}>
          <IconEyeOff size={14} stroke={1.75} aria-hidden /> masking: {masking}
        </span>
      )}
    </div>
  );
}
