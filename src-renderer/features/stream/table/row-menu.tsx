import { Menu } from '@mantine/core';
import { useBookmarking } from '@renderer/store/bookmarking';
import type { WantedClause } from '@renderer/ui/filter-value';
import { formatCount } from '@renderer/ui/format-count';
import { useTimeZone } from '@renderer/ui/time-zone';
import {
  IconBookmark,
  IconCopy,
  IconFilterMinus,
  IconFilterPlus,
  IconLink,
  IconListDetails,
} from '@tabler/icons-react';
import { type CopyForm, copyForms } from './copy-rows';
import type { TableRow } from './event-rows';
import type { MenuPlace } from './event-table';
import { type FilterableValue, filterableColumns, filterableValue } from './filterable-values';
import styles from './row-menu.module.css';

export type RowMenuProps = {
  readonly place: MenuPlace;
  readonly row: TableRow;
  /** Rows that copying is about; undefined while it is not known yet. */
  readonly selected: number | undefined;
  readonly onOpen: () => void;
  readonly onFilter: (clause: WantedClause) => void;
  readonly onCopy: (form: CopyForm) => void;
  readonly onCopyLink: () => void;
  readonly onClose: () => void;
};

/** What can be done with a row, at the place that was pointed at or under the row with the cursor. */
export function RowMenu({ place, row, selected, onOpen, onFilter, onCopy, onCopyLink, onClose }: RowMenuProps) {
  const bookmark = useBookmarking(({ begin }) => begin);
  const zone = useTimeZone();
  const columns = place.column === undefined ? filterableColumns : [place.column];
  const values = columns.map((column) => filterableValue(row, column, zone));
  const rows = selected === undefined || selected <= 1 ? 'event' : `${formatCount(selected)} events`;
  return (
    <Menu
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      // Not a key press: the one that opened it is still on its way to the document.
      clickOutsideEvents={['mousedown', 'touchstart']}
      position="bottom-start"
      offset={0}
      width={320}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      classNames={{ dropdown: styles.menu, item: styles.item, label: styles.label, divider: styles.divider }}
    >
      <Menu.Target>
        <span className={styles.place} style={{ left: place.x, top: place.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Event #${formatCount(row.sequence)}`}>
        <Menu.Item leftSection={<IconListDetails size={14} stroke={1.75} />} rightSection="Enter" onClick={onOpen}>
          Show in detail
        </Menu.Item>
        <Menu.Divider />
        {values.map((value) => (
          <FilterItem key={value.key} value={value} negated={false} onFilter={onFilter} />
        ))}
        {values.map((value) => (
          <FilterItem key={value.key} value={value} negated onFilter={onFilter} />
        ))}
        <Menu.Divider />
        {copyForms.map((form) => (
          <Menu.Item
            key={form}
            leftSection={<IconCopy size={14} stroke={1.75} />}
            rightSection={form === 'NDJSON' ? 'Ctrl C' : undefined}
            onClick={() => onCopy(form)}
          >
            Copy {rows} as {form}
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<IconBookmark size={14} stroke={1.75} />}
          rightSection="Ctrl D"
          onClick={() => {
            // What is bookmarked is what is looked at.
            onOpen();
            bookmark();
          }}
        >
          Bookmark event…
        </Menu.Item>
        <Menu.Item leftSection={<IconLink size={14} stroke={1.75} />} onClick={onCopyLink}>
          Copy link to event
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function FilterItem({
  value: { key, value, words },
  negated,
  onFilter,
}: {
  readonly value: FilterableValue;
  readonly negated: boolean;
  readonly onFilter: RowMenuProps['onFilter'];
}) {
  const Icon = negated ? IconFilterMinus : IconFilterPlus;
  return (
    <Menu.Item leftSection={<Icon size={14} stroke={1.75} />} onClick={() => onFilter({ key, value, negated })}>
      {negated ? 'Filter out' : 'Filter for'} {key} <bdi className={styles.words}>{words}</bdi>
    </Menu.Item>
  );
}
