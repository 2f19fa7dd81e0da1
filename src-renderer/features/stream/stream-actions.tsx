import { ActionIcon, Popover } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { IconColumns3, IconLink } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { ColourRulesButton } from './colours/colour-rules-button';
import styles from './stream-screen.module.css';
import type { StreamSession } from './stream-session';
import { layOutColumns } from './table/column-layout';
import { ColumnsMenu } from './table/columns-menu';
import type { Columns } from './table/use-columns';

/** Buttons at the right of the filter: how the table looks, and the link to what is seen. */
export function StreamActions({
  session,
  columns,
  scroller,
  filter,
  onCopyLink,
}: {
  readonly session: StreamSession;
  readonly columns: Columns;
  readonly scroller: RefObject<HTMLElement | null>;
  /** In force now. */
  readonly filter: string;
  readonly onCopyLink: () => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const laid = () => {
    const digits = formatCount(session.store.getState().view.shown).length;
    return layOutColumns(columns.choice, scroller.current?.clientWidth ?? 0, digits).columns;
  };
  return (
    <>
      <Popover
        opened={isOpen}
        onDismiss={() => setIsOpen(false)}
        position="bottom-end"
        offset={8}
        trapFocus
        returnFocus
        width={300}
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label="Columns and rows"
            aria-expanded={isOpen}
            title="Columns, their order and width, height of the rows"
            onClick={() => setIsOpen(!isOpen)}
          >
            <IconColumns3 size={16} stroke={1.75} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Columns and rows" className={styles.floating}>
          {isOpen && <ColumnsMenu columns={columns} widthOf={(id) => laid().find((column) => column.id === id)?.px} />}
        </Popover.Dropdown>
      </Popover>
      <ColourRulesButton filter={filter} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label="Copy link"
        title="Copy a link to what is seen here"
        onClick={onCopyLink}
      >
        <IconLink size={16} stroke={1.75} />
      </ActionIcon>
    </>
  );
}
