import { ActionIcon, Popover } from '@mantine/core';
import type { Filter } from '@shared/contract/stream';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { RowOrder } from '../table/table-view';
import styles from './export.module.css';

const ExportForm = lazy(() => import('./export-form').then(({ ExportForm }) => ({ default: ExportForm })));

/** Opens what asks in which form the events shall be exported. */
export function ExportButton(props: { readonly filter: Filter; readonly order: RowOrder; readonly total: number }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onDismiss={() => setIsOpen(false)}
      position="bottom-end"
      offset={8}
      trapFocus
      returnFocus
      width={320}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label="Export"
          aria-expanded={isOpen}
          title="Export these events, or take a capture of them"
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconDownload size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Export" className={styles.floating}>
        <Suspense>{isOpen && <ExportForm {...props} onClose={() => setIsOpen(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
