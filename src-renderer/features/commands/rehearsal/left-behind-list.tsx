import { routes } from '@renderer/store/routes';
import { shortId } from '@renderer/ui/short-id';
import { WireText } from '@renderer/ui/wire-text';
import { commandEntry } from '@shared/catalogue/commands';
import { IconCopyPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { componentsOf } from '../form/person-components';
import { usePerson, usePersonState } from '../use-person';
import { leftBehind } from './left-behind';
import styles from './left-behind-list.module.css';

const MOST_SHOWN = 5;

/** What a merge does not take along, each with the command that adds it to the one who remains. */
export function LeftBehindList({ personId, otherId }: { readonly personId: string; readonly otherId: string }) {
  const first = usePersonState(usePerson(personId).item);
  const second = usePersonState(usePerson(otherId).item);
  if (first === undefined || second === undefined) return null;
  const left = leftBehind(componentsOf(first), componentsOf(second));
  if (left.length === 0) return null;
  return (
    <section className={styles.part} aria-label="What is left behind">
      <p>
        <IconCopyPlus size={14} stroke={1.75} aria-hidden /> A merge copies nothing. Only the one who disappears has:
      </p>
      <ul>
        {left.slice(0, MOST_SHOWN).map(({ words, command, data }) => (
          <li key={`${command} ${words}`}>
            <WireText text={words} limit={80} />
            <Link
              to={routes.command}
              params={{ type: command }}
              search={{ person: otherId, data: JSON.stringify(data) }}
            >
              {commandEntry(command)?.label ?? command} to {shortId(otherId)}
            </Link>
          </li>
        ))}
      </ul>
      {left.length > MOST_SHOWN && <p>And {left.length - MOST_SHOWN} more, on the page of the person.</p>}
    </section>
  );
}
