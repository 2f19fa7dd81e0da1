import { ActionIcon, Button } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { Tag } from '@renderer/ui/tag';
import { formatDuration } from '@renderer/ui/time-format';
import {
  type Icon,
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './version-bar.module.css';
import { type Standing, stepFrom } from './version-walk';

export type VersionBarProps = {
  readonly versions: readonly number[];
  readonly version: Standing;
  /** The last version there is. */
  readonly last: number;
  /** When the version that is looked at occurred; null while it is not known. */
  readonly atMs: number | null;
  readonly nowMs: number;
  readonly isPlaying: boolean;
  readonly onWalk: (version: Standing) => void;
  readonly onPlay: (isOn: boolean) => void;
  readonly onScrub: (version: Standing) => void;
  readonly onSettle: () => void;
  /** What else can be looked at: another time, another version beside it. */
  readonly children: ReactNode;
};

/** Which version is looked at, and how to get to another. */
export function VersionBar(props: VersionBarProps) {
  const { versions, version, last, atMs, nowMs, isPlaying, onWalk, onPlay, onScrub, onSettle, children } = props;
  const isPast = version !== undefined && version < last;
  const first = versions[0];
  const isFirst = version !== undefined && version === first;
  return (
    <div className={styles.room}>
      <div className={styles.bar}>
        <span className={styles.group}>
          <Walk
            label="First version"
            keys="Home"
            icon={IconPlayerSkipBack}
            isOff={isFirst}
            onClick={() => onWalk(first)}
          />
          <Walk
            label="Version before"
            keys="←"
            icon={IconChevronLeft}
            isOff={isFirst}
            onClick={() => onWalk(stepFrom(versions, version, -1))}
          />
        </span>
        <span className={styles.version}>
          <b>
            <span className={styles.roomy}>Version </span>
            <span className={styles.tight}>v</span>
            {formatCount(version ?? last)}
          </b>{' '}
          <span className={styles.aside}>of {formatCount(last)}</span>
        </span>
        <span className={styles.group}>
          <Walk
            label="Version after"
            keys="→"
            icon={IconChevronRight}
            isOff={!isPast}
            onClick={() => onWalk(stepFrom(versions, version, 1))}
          />
          <Walk
            label={isPlaying ? 'Pause' : 'Play from here'}
            keys="Space"
            icon={isPlaying ? IconPlayerPause : IconPlayerPlay}
            isOff={versions.length < 2}
            onClick={() => onPlay(!isPlaying)}
          />
        </span>
        <input
          type="range"
          className={styles.slider}
          aria-label="Version"
          aria-valuetext={`version ${version ?? last} of ${last}`}
          min={first ?? 0}
          max={Math.max(last, first ?? 0)}
          value={version ?? last}
          onChange={(event) => onScrub(Number(event.currentTarget.value))}
          onPointerUp={onSettle}
          onKeyUp={onSettle}
          onBlur={onSettle}
        />
        <span className={styles.when}>
          {atMs !== null && <Instant atMs={atMs} shape="full" />}
          {isPast && atMs !== null && (
            <Tag tone="accent">
              <span>
                {formatDuration(nowMs - atMs)} ago<span className={styles.roomy}>, not the present</span>
              </span>
            </Tag>
          )}
          {!isPast && <span className={styles.aside}>the present</span>}
        </span>
        <span className={styles.ends}>
          {children}
          {version !== undefined && (
            <Button
              size="compact-xs"
              className={isPast ? styles.back : undefined}
              title="End"
              onClick={() => onWalk(undefined)}
            >
              Back to now<span className={styles.roomy}>, v{last}</span>
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}

function Walk({
  label,
  keys,
  icon: Picture,
  isOff,
  onClick,
}: {
  readonly label: string;
  readonly keys: string;
  readonly icon: Icon;
  readonly isOff: boolean;
  readonly onClick: () => void;
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={label}
      title={`${label} (${keys})`}
      disabled={isOff}
      onClick={onClick}
    >
      <Picture size={15} stroke={1.75} />
    </ActionIcon>
  );
}
