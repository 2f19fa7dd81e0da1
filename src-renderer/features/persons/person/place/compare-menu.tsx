import { Button, Menu } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { type Standing, stepFrom } from './version-walk';

/** Offers what the version that is looked at can be put beside. */
export function CompareMenu({
  versions,
  version,
  last,
  compared,
  onCompare,
}: {
  readonly versions: readonly number[];
  readonly version: Standing;
  readonly last: number;
  readonly compared: number | undefined;
  readonly onCompare: (version: number | undefined) => void;
}) {
  if (compared !== undefined) {
    return (
      <Button size="compact-xs" onClick={() => onCompare(undefined)}>
        Stop comparing
      </Button>
    );
  }
  const before = stepFrom(versions, version, -1);
  const first = versions[0];
  const offers = [
    { label: 'With the version before', version: before },
    { label: 'With now', version: version === undefined || version === last ? undefined : last },
    { label: 'With the first', version: first === before ? undefined : first },
  ].filter((offer) => offer.version !== undefined && offer.version !== (version ?? last));
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="compact-xs"
          leftSection={<IconArrowsDiff size={14} stroke={1.75} />}
          disabled={offers.length === 0}
        >
          Compare
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Put version {version ?? last} beside</Menu.Label>
        {offers.map(({ label, version: offered }) => (
          <Menu.Item key={label} rightSection={`v${offered}`} onClick={() => onCompare(offered)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Label>Any other: open it in what happened and choose “Compare with this”</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
