import type { HistoryKind } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { eventFamilies } from '@shared/events/families';
import { eventMarks } from '@shared/events/marks';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './timeline.module.css';

type Choice = { readonly name: string; readonly kinds: readonly HistoryKind[]; readonly sign: ReactNode };

const choices: readonly Choice[] = [
  ...eventFamilies.map((family) => ({
    name: family === 'other' ? 'Other' : `${family[0]?.toUpperCase()}${family.slice(1)}`,
    kinds: [family],
    sign: <EventGlyph family={family} />,
  })),
  { name: 'Refused', kinds: ['refused'], sign: <IconBan size={14} stroke={1.75} className={styles.refusedSign} /> },
  {
    name: 'Unusual: legacy, foreign, undecodable, unknown, misfiled',
    kinds: [...eventMarks],
    sign: <IconAlertTriangle size={14} stroke={1.75} />,
  },
];

/** Which kinds of entries are listed; none chosen lists all. The signs are those of the list below. */
export function KindsFilter({
  kinds,
  onChange,
}: {
  readonly kinds: readonly HistoryKind[];
  readonly onChange: (kinds: readonly HistoryKind[]) => void;
}) {
  return (
    <fieldset className={styles.kinds}>
      <legend className={styles.legend}>Kinds that are listed</legend>
      <button type="button" className={styles.kind} aria-pressed={kinds.length === 0} onClick={() => onChange([])}>
        All
      </button>
      {choices.map(({ name, kinds: meant, sign }) => {
        const isOn = meant.every((kind) => kinds.includes(kind));
        return (
          <button
            key={name}
            type="button"
            className={styles.kind}
            aria-pressed={isOn}
            aria-label={name}
            title={name}
            onClick={() =>
              onChange(isOn ? kinds.filter((kind) => !meant.includes(kind)) : [...new Set([...kinds, ...meant])])
            }
          >
            {sign}
          </button>
        );
      })}
    </fieldset>
  );
}
