import { Button } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import type { ConnectionView } from '@shared/contract/connection';
import type { LetterGroup } from '@shared/views/dead-letter';
import { useLetterPlace } from '../letter-search';
import { whatHoldsWrites } from '../what-holds-writes';
import { DiscardButton } from './discard-button';
import { GroupNote } from './group-note';
import styles from './letter-set.module.css';
import { PauseConsumer } from './pause-consumer';
import type { FrozenSet } from './use-frozen-set';

type SetHeadProps = {
  readonly fingerprint: string;
  readonly group: LetterGroup | undefined;
  readonly connection: ConnectionView | undefined;
  readonly set: FrozenSet;
  readonly newSince: number | undefined;
  readonly isFetching: boolean;
  readonly takeAgain: () => void;
  readonly chosen: readonly string[];
  readonly of: string;
};

/** The cause, what can be done with all of it, and how true the set is. */
export function SetHead({
  fingerprint,
  group,
  connection,
  set,
  newSince,
  isFetching,
  takeAgain,
  ...rest
}: SetHeadProps) {
  const { chosen, of } = rest;
  const { search, go } = useLetterPlace();
  const isDiscardedShown = search.discarded === 'yes';
  return (
    <>
      <header className={styles.head}>
        <h2 title={group?.example.slice(0, 1_000)}>
          <WireText text={group?.cause ?? 'A group that is gone'} limit={160} />
        </h2>
        <span className={styles.quiet}>
          {formatCount(set.keys.length)} {of}
        </span>
        <div className={styles.actions}>
          {group !== undefined && (
            <PauseConsumer
              consumer={group.consumer}
              isOurs={group.isOurs}
              pausedUntilMs={group.pausedUntilMs}
              held={whatHoldsWrites(connection)}
            />
          )}
          <DiscardButton fingerprint={fingerprint} keys={chosen} held={whatHoldsWrites(connection)} />
        </div>
      </header>
      <div className={styles.frozen}>
        <span>
          Frozen set: <b>{formatCount(set.keys.length)}</b>, taken <Instant atMs={set.takenMs} shape="time" />
        </span>
        <span data-tone={newSince !== undefined && newSince > 0 ? 'wait' : undefined}>
          New since: <b>{newSince === undefined ? '…' : formatCount(newSince)}</b>
        </span>
        {set.leftOut > 0 && <Tag tone="wait">{formatCount(set.leftOut)} more are a second set</Tag>}
        <Button variant="subtle" size="compact-xs" loading={isFetching} onClick={takeAgain}>
          Take again
        </Button>
        {(group?.discarded ?? 0) > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => go({ discarded: isDiscardedShown ? undefined : 'yes' })}
          >
            {isDiscardedShown ? 'Show what is left' : `Show ${formatCount(group?.discarded ?? 0)} discarded`}
          </Button>
        )}
        <GroupNote fingerprint={fingerprint} note={group?.note ?? null} held={whatHoldsWrites(connection)} />
      </div>
    </>
  );
}
