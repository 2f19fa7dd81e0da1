import { ActionIcon, Checkbox, Popover, Select } from '@mantine/core';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useLetterPlace } from '../letter-search';
import styles from './groups.module.css';

type Known = {
  readonly consumers: readonly string[];
  readonly types: readonly string[];
  readonly producers: readonly string[];
};

/** Narrows what is grouped, and brings back what was discarded. */
export function GroupFilters({ known }: { readonly known: Known | undefined }) {
  const { search, go } = useLetterPlace();
  const given = [search.consumer, search.type, search.producer, search.person].filter(Boolean).length;
  const choice = (label: string, key: 'consumer' | 'type' | 'producer', values: readonly string[] = []) => (
    <Select
      label={label}
      placeholder="any"
      clearable
      searchable
      comboboxProps={{ withinPortal: false }}
      data={[...new Set([...values, ...(search[key] === undefined ? [] : [search[key]])])].map((value) => ({
        value,
        label: visibleText(cutText(value, 80)),
      }))}
      value={search[key] ?? null}
      onChange={(value) => go({ [key]: value ?? undefined, group: undefined, letter: undefined })}
    />
  );
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <ActionIcon
          variant={given > 0 ? 'light' : 'subtle'}
          color={given > 0 ? undefined : 'gray'}
          size={28}
          aria-label={given > 0 ? `Filter, ${given} set` : 'Filter'}
          title="Filter by consumer, type, producer"
        >
          <IconAdjustmentsHorizontal size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Filter dead letters" className={styles.filters}>
        {choice('Consumer', 'consumer', known?.consumers)}
        {choice('Type', 'type', known?.types)}
        {choice('Producer', 'producer', known?.producers)}
        <Checkbox
          size="xs"
          label="Show discarded ones too"
          checked={search.discarded === 'yes'}
          onChange={({ currentTarget }) => go({ discarded: currentTarget.checked ? 'yes' : undefined })}
        />
        {search.person !== undefined && (
          <button type="button" className={styles.link} onClick={() => go({ person: undefined })}>
            Of one person only: show everyone’s
          </button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
