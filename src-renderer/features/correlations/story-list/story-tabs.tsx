import { Tabs } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { type StorySort, storySorts } from '@shared/views/trace';
import styles from './story-list.module.css';

const titles: Readonly<Record<StorySort, { readonly label: string; readonly says: string }>> = {
  recent: { label: 'Recent', says: 'The last begun first' },
  slowest: { label: 'Slowest', says: 'The longest first' },
  largest: { label: 'Largest', says: 'Those with most events first' },
  failed: { label: 'Failed', says: 'Those with something refused, failed or dead-lettered' },
  looping: { label: 'Looping', says: 'Those where a policy reacts again below itself, or causes go in a circle' },
};

/** In which order stories stand, and which of them. */
export function StoryTabs({
  sort,
  failed,
  onSort,
}: {
  readonly sort: StorySort;
  /** Null where it is not known. */
  readonly failed: number | null;
  readonly onSort: (sort: StorySort) => void;
}) {
  return (
    <Tabs
      value={sort}
      onChange={(next) => onSort(storySorts.find((known) => known === next) ?? 'recent')}
      className={styles.tabs}
      keepMounted={false}
    >
      <Tabs.List aria-label="Order of the stories" className={styles.tabList}>
        {storySorts.map((each) => (
          <Tabs.Tab key={each} value={each} title={titles[each].says} aria-controls={undefined}>
            {titles[each].label}
            {each === 'failed' && failed !== null && failed > 0 && (
              <span className={styles.failed}> {formatCount(failed)}</span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
