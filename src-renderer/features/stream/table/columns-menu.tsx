import { ActionIcon, Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useSettings } from '@renderer/store/settings';
import { firstColumns, type StreamColumn, shownColumns } from '@renderer/store/stream-columns';
import { IconArrowDown, IconArrowUp, IconMinus, IconPlus } from '@tabler/icons-react';
import { moveColumn, resizeColumn, toggleColumn } from './column-choice';
import { columnNames } from './column-names';
import styles from './columns-menu.module.css';
import type { Columns } from './use-columns';

/** One press of + or − changes a width by this much. */
const STEP_PX = 16;

/** Which columns there are, in which order and how wide, and how high the rows: all of it by keyboard. */
export function ColumnsMenu({
  columns: { choice, change },
  widthOf,
}: {
  readonly columns: Columns;
  /** Width in pixels at which a column is drawn now; undefined for one that is not. */
  readonly widthOf: (id: StreamColumn) => number | undefined;
}) {
  const density = useSettings((settings) => settings.density);
  const set = useSettings((settings) => settings.set);
  const shown = shownColumns(choice);
  return (
    <>
      <SegmentedControl
        className={styles.density}
        fullWidth
        aria-label="Height of the rows"
        data={[
          { value: 'compact', label: 'Compact rows' },
          { value: 'comfortable', label: 'Comfortable rows' },
        ]}
        value={density}
        onChange={(value) => set({ density: value === 'comfortable' ? 'comfortable' : 'compact' })}
      />
      <ul className={styles.columns} aria-label="Columns">
        {choice.order.map((id) => {
          const name = columnNames[id];
          const px = widthOf(id);
          const isShown = shown.includes(id);
          const resize = (by: number) => px !== undefined && change(resizeColumn(choice, id, px + by));
          return (
            <li key={id} className={styles.column}>
              <Checkbox
                size="xs"
                className={styles.name}
                label={name}
                checked={isShown}
                disabled={isShown && shown.length === 1}
                onChange={() => change(toggleColumn(choice, id))}
              />
              {isShown && px === undefined && <span className={styles.noRoom}>no room now</span>}
              <SmallButton
                label={`Move ${name} up`}
                isDisabled={!isShown || shown[0] === id}
                onClick={() => change(moveColumn(choice, id, -1))}
              >
                <IconArrowUp size={13} stroke={1.75} />
              </SmallButton>
              <SmallButton
                label={`Move ${name} down`}
                isDisabled={!isShown || shown.at(-1) === id}
                onClick={() => change(moveColumn(choice, id, 1))}
              >
                <IconArrowDown size={13} stroke={1.75} />
              </SmallButton>
              <SmallButton label={`Narrow ${name}`} isDisabled={px === undefined} onClick={() => resize(-STEP_PX)}>
                <IconMinus size={13} stroke={1.75} />
              </SmallButton>
              <SmallButton label={`Widen ${name}`} isDisabled={px === undefined} onClick={() => resize(STEP_PX)}>
                <IconPlus size={13} stroke={1.75} />
              </SmallButton>
            </li>
          );
        })}
      </ul>
      <Button variant="subtle" onClick={() => change(firstColumns)}>
        Restore the first columns
      </Button>
    </>
  );
}

function SmallButton({
  label,
  isDisabled,
  onClick,
  children,
}: {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={20}
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
