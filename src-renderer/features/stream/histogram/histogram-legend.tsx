import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { WireText } from '@renderer/ui/wire-text';
import type { HistogramView } from '@shared/contract/stream';
import type { EventFamily } from '@shared/events/families';
import { IconFilterPlus } from '@tabler/icons-react';
import styles from './histogram.module.css';
import { type FamilyCount, familyCounts } from './histogram-data';

export type HistogramLegendProps = {
  readonly view: HistogramView;
  readonly hidden: ReadonlySet<EventFamily>;
  readonly onChange: (hidden: ReadonlySet<EventFamily>) => void;
  /** The filter is to match these types only. */
  readonly onKeepOnly: (types: readonly string[]) => void;
};

/** The families that occur: a click takes one out of the drawing, the funnel beside it makes it the filter. */
export function HistogramLegend({ view, hidden, onChange, onKeepOnly }: HistogramLegendProps) {
  const toggle = (family: EventFamily) => {
    const others = [...hidden].filter((other) => other !== family);
    onChange(new Set(hidden.has(family) ? others : [...others, family]));
  };
  const families = familyCounts(view);
  const [only] = families;
  if (only?.family === 'other' && families.length === 1) return <Types types={only.types} onKeepOnly={onKeepOnly} />;
  return families.map(({ family, total, types }) => (
    <span key={family} className={styles.group}>
      <button
        type="button"
        className={styles.family}
        aria-pressed={!hidden.has(family)}
        title={types.map(({ type, total: ofType }) => `${type} ${formatCount(ofType)}`).join('\n')}
        onClick={() => toggle(family)}
      >
        <EventGlyph family={family} />
        <span>{family}</span>
        <span className={styles.count}>{formatCount(total)}</span>
      </button>
      <button
        type="button"
        className={styles.onlyThese}
        aria-label={`Filter for ${family} types`}
        title={`Filter for ${types.map(({ type }) => type).join(', ')}`}
        onClick={() => onKeepOnly(types.map(({ type }) => type))}
      >
        <IconFilterPlus size={13} stroke={1.75} aria-hidden />
      </button>
    </span>
  ));
}

/** Types shown by name; the rest is in the list twin and in completion. */
const MOST_TYPES = 8;

/** Where no type is of a family, as beside the events, the types themselves: a click makes one the filter. */
function Types({ types, onKeepOnly }: Pick<FamilyCount, 'types'> & Pick<HistogramLegendProps, 'onKeepOnly'>) {
  return types.slice(0, MOST_TYPES).map(({ type, total }) => (
    <button
      key={type}
      type="button"
      className={styles.family}
      title={`Filter for ${type}`}
      aria-label={`Filter for ${type}, ${formatCount(total)}`}
      onClick={() => onKeepOnly([type])}
    >
      <WireText text={type} limit={40} />
      <span className={styles.count}>{formatCount(total)}</span>
    </button>
  ));
}
