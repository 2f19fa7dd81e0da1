import { routes } from '@renderer/store/routes';
import { WireText } from '@renderer/ui/wire-text';
import type { ProfilesView } from '@shared/contract/profiles';
import { type ConnectionChoice, choiceKey, isSameChoice } from '@shared/views/profile';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './choice-list.module.css';

/** What can be connected to: what this start is about, saved profiles, contexts of the `nats` tool. */
export function ChoiceList({ view, chosen }: { readonly view: ProfilesView; readonly chosen: string }) {
  const { started, profiles, contexts, inUse } = view;
  // A start with a profile is that profile, which stands below.
  const isProfile = profiles.some(({ profile }) => profile.name.toLowerCase() === started.name.toLowerCase());
  const item = (choice: ConnectionChoice, name: string, note: ReactNode, colour = 'none') => {
    const key = choiceKey(choice);
    const isUsed = isSameChoice(inUse.choice, choice);
    return (
      <li key={key}>
        <Link
          to={routes.connections}
          search={{ choice: key }}
          replace
          className={styles.item}
          aria-current={key === chosen ? 'page' : undefined}
          data-tint={colour}
        >
          <span className={styles.dot} aria-hidden />
          <b>
            <WireText text={name} />
          </b>
          {isUsed && <span className={styles.used}>in use</span>}
          <span className={styles.note}>{note}</span>
        </Link>
      </li>
    );
  };
  return (
    <nav className={styles.list} aria-label="Known connections">
      <h2>This start</h2>
      <ul>
        {!isProfile &&
          item({ kind: 'started' }, started.name, started.embedded ? 'with a living sample' : 'as it was started')}
        {!started.embedded && item({ kind: 'embedded' }, 'demo, embedded', 'with a living sample')}
      </ul>
      <h2>Profiles</h2>
      {profiles.length === 0 && <p className={styles.empty}>None is saved yet.</p>}
      <ul>
        {profiles.map(({ profile }) =>
          item(
            { kind: 'profile', profileId: profile.profileId },
            profile.name,
            <ProfileNote readOnly={profile.readOnly} masking={profile.masking} preset={profile.preset} />,
            profile.colour,
          ),
        )}
      </ul>
      <h2>Found on this machine</h2>
      {contexts.length === 0 && <p className={styles.empty}>No contexts of the nats tool.</p>}
      <ul>
        {contexts.map(({ name, servers, sentence }) =>
          item(
            { kind: 'context', name },
            name,
            sentence === '' ? <WireText text={servers.join(', ')} /> : 'cannot be followed',
          ),
        )}
      </ul>
    </nav>
  );
}

type NoteProps = { readonly readOnly: boolean; readonly masking: string; readonly preset: string };

function ProfileNote({ readOnly, masking, preset }: NoteProps) {
  const words = [
    readOnly && 'read-only',
    masking !== 'none' && `masking: ${masking}`,
    preset === 'rust' && 'Rust names',
  ];
  return words.filter(Boolean).join(' · ') || 'reads and writes';
}
