import { useRequest } from '@renderer/host';
import type { IssuedCommand } from '@renderer/store/issued-commands';
import { Instant } from '@renderer/ui/instant';
import { WireText } from '@renderer/ui/wire-text';
import type { StateLeaf } from '@shared/views/person-history';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import styles from './conflict-note.module.css';

/** What is listed; the person's page has the rest. */
const MOST_SHOWN = 6;

type ConflictNoteProps = {
  readonly command: IssuedCommand;
  /** Version of the person now, as far as the window knows. */
  readonly version: number | undefined;
};

/** Somebody was faster: what they changed since the version that was expected. The rehearsal below is on the present one. */
export function ConflictNote({ command, version }: ConflictNoteProps) {
  const { personId, expectedVersion } = command;
  const outdated = expectedVersion !== undefined && version !== undefined && version > expectedVersion;
  const state = useRequest(
    'person.state',
    outdated ? { personId, version: null, asOfMs: null, compareWith: expectedVersion, without: null } : null,
  ).data?.state;
  const changed = (state?.groups ?? []).flatMap(({ leaves }) => leaves).filter(({ differs }) => differs);
  return (
    <section className={styles.note} aria-label="What changed meanwhile">
      <p className={styles.lead} role="alert">
        <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
        <b>Somebody was faster:</b> <WireText text={command.personName ?? 'The person'} limit={120} /> has changed since{' '}
        {expectedVersion === undefined ? 'then' : `version ${expectedVersion}`}. Nothing of your command was written; it
        is rehearsed again below.
      </p>
      {changed.length > 0 && (
        <ul className={styles.changes}>
          {changed.slice(0, MOST_SHOWN).map((leaf) => (
            <ChangedLeaf key={leaf.path} leaf={leaf} />
          ))}
        </ul>
      )}
      {changed.length > MOST_SHOWN && <p>And {changed.length - MOST_SHOWN} more, on the page of the person.</p>}
    </section>
  );
}

function ChangedLeaf({ leaf: { label, value, compared, origin } }: { readonly leaf: StateLeaf }) {
  return (
    <li>
      <span className={styles.label}>
        <WireText text={label} limit={60} />
      </span>
      {compared !== null && (
        <s>
          <WireText text={compared} limit={120} />
        </s>
      )}
      <IconArrowRight size={12} stroke={1.75} aria-label="is now" />
      <b className={styles.now}>{value === null ? 'none' : <WireText text={value} limit={120} />}</b>
      {origin !== null && (
        <span className={styles.origin}>
          version {origin.version}
          {origin.by !== null && (
            <>
              , <WireText text={origin.by} limit={60} />
            </>
          )}
          {origin.ms !== null && (
            <>
              , <Instant atMs={origin.ms} />
            </>
          )}
        </span>
      )}
    </li>
  );
}
