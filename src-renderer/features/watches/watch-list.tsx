import { ActionIcon, Button } from '@mantine/core';
import { useFilterMemory, watchedAmong } from '@renderer/store/filter-memory';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { WireText } from '@renderer/ui/wire-text';
import { IconBellOff } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { type Sighting, useSightings } from './sightings-store';
import { routeOfSighting } from './use-watching';
import styles from './watches.module.css';

/** What the watches found, the latest first, and which filters are watched. */
export function WatchList({ onLeave }: { readonly onLeave: () => void }) {
  const { history } = useRouter();
  const { sightings, clear } = useSightings();
  const saved = useFilterMemory((memory) => memory.saved);
  const watch = useFilterMemory((memory) => memory.watch);
  const open = (sighting: Sighting) => {
    onLeave();
    history.push(routeOfSighting(sighting));
  };
  return (
    <>
      {sightings.length === 0 && (
        <p className={styles.none}>Nothing new has matched yet. What does is told here, and by the system.</p>
      )}
      <ul aria-label="Found by watches">
        {sightings.map((sighting) => (
          <li key={sighting.id}>
            <button
              type="button"
              className={styles.sighting}
              data-unread={!sighting.isRead || undefined}
              onClick={() => open(sighting)}
            >
              <b>
                <WireText text={sighting.watch} limit={60} />
              </b>
              <span>
                {formatCount(sighting.count)} new · newest <WireText text={sighting.type} limit={40} /> #
                {formatCount(sighting.sequence)} · <Instant atMs={sighting.atMs} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {watchedAmong(saved).length > 0 && <p className={styles.head}>Watched</p>}
      <ul aria-label="Watched filters">
        {watchedAmong(saved).map(({ name, text }) => (
          <li key={name} className={styles.watched}>
            <span title={text}>
              <WireText text={name} limit={60} />
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={22}
              aria-label={`Stop watching ${name}`}
              title="Stop watching"
              onClick={() => watch(name, false)}
            >
              <IconBellOff size={14} stroke={1.75} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {sightings.length > 0 && (
        <div className={styles.foot}>
          <Button size="compact-xs" variant="subtle" onClick={clear}>
            Clear the list
          </Button>
        </div>
      )}
    </>
  );
}
