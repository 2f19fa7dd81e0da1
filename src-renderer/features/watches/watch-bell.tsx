import { ActionIcon, Popover } from '@mantine/core';
import { type SavedFilter, useFilterMemory, watchedAmong } from '@renderer/store/filter-memory';
import { formatCount } from '@renderer/ui/format-count';
import { IconBell, IconBellFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useSightings } from './sightings-store';
import { useIsWatching, useWatch } from './use-watching';
import { WatchList } from './watch-list';
import styles from './watches.module.css';

/** Says quietly that a watched filter has found something; not there while nothing is watched. */
export function WatchBell() {
  const isOurs = useIsWatching();
  const [isOpen, setIsOpen] = useState(false);
  const saved = useFilterMemory((memory) => memory.saved);
  const watched = watchedAmong(saved);
  const { sightings, readAll } = useSightings();
  const unread = sightings.filter(({ isRead }) => !isRead).length;
  if (watched.length === 0 && sightings.length === 0) return null;
  const says = unread === 0 ? 'nothing new' : `${formatCount(unread)} new`;
  const toggle = () => {
    if (isOpen) readAll();
    setIsOpen(!isOpen);
  };
  const close = () => {
    readAll();
    setIsOpen(false);
  };
  return (
    <>
      {isOurs && watched.map((filter) => <Watch key={`${filter.name} ${filter.text}`} filter={filter} />)}
      <Popover opened={isOpen} onDismiss={close} position="bottom-end" offset={6} trapFocus returnFocus width={360}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            className={styles.bell}
            aria-label={`Watches: ${says}`}
            aria-expanded={isOpen}
            title={`Watches: ${says}`}
            onClick={toggle}
          >
            {unread === 0 ? <IconBell size={16} stroke={1.75} /> : <IconBellFilled size={16} />}
            {unread > 0 && <span className={styles.unread}>{unread > 9 ? '9+' : unread}</span>}
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Watches" className={styles.list}>
          {isOpen && <WatchList onLeave={close} />}
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

/** Shows nothing: it is there as long as the filter is watched. */
function Watch({ filter }: { readonly filter: SavedFilter }) {
  useWatch(filter);
  return null;
}
