import { ActionIcon, Button } from '@mantine/core';
import { Instant } from '@renderer/ui/instant';
import type { PersonPage } from '@shared/views/person';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import styles from './person-page.module.css';

export type VersionBarProps = {
  readonly page: PersonPage;
  readonly version: number | undefined;
  readonly onPick: (version: number | undefined) => void;
};

/** Walks the versions of a life one by one. */
export function VersionBar({ page, version, onPick }: VersionBarProps) {
  const versions = page.timeline.flatMap((entry) => (entry.version === null ? [] : [entry.version]));
  const place = version === undefined ? versions.length : versions.indexOf(version);
  const entry = version === undefined ? undefined : page.timeline.find((one) => one.version === version);
  const before = versions[place - 1];
  const after = versions[place + 1];
  return (
    <div className={styles.versions}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label="Version before"
        title="Version before"
        disabled={before === undefined}
        onClick={() => onPick(before)}
      >
        <IconChevronLeft size={16} stroke={1.75} />
      </ActionIcon>
      <span className={styles.version}>
        <b>Version {version ?? page.version}</b> <span className={styles.aside}>of {page.version}</span>
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label="Version after"
        title="Version after"
        disabled={after === undefined}
        onClick={() => onPick(after)}
      >
        <IconChevronRight size={16} stroke={1.75} />
      </ActionIcon>
      {entry === undefined ? (
        <span className={styles.aside}>{version === undefined ? 'now' : 'is not among those listed'}</span>
      ) : (
        <span className={styles.when}>
          <Instant atMs={entry.occurredMs} shape="full" />
        </span>
      )}
      {version !== undefined && (
        <span className={styles.actions}>
          <Button size="compact-xs" variant="subtle" onClick={() => onPick(undefined)}>
            Clear the mark
          </Button>
        </span>
      )}
    </div>
  );
}
