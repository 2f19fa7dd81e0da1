import { Button } from '@mantine/core';
import { useConsumerPause, useFeed, whatHoldsPause } from '@renderer/host';
import { ConsumerPause } from '@renderer/ui/consumer-pause';
import { Instant } from '@renderer/ui/instant';
import { IconPlayerPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type PauseConsumerProps = {
  readonly consumer: string;
  readonly isOurs: boolean;
  readonly pausedUntilMs: number | null;
  readonly held: string | undefined;
};

const nothing = {};
const icon = <IconPlayerPause size={14} stroke={1.75} aria-hidden />;

/** Holds what makes more dead letters, for a time and a reason; where it cannot be held from here, why. */
export function PauseConsumer(props: PauseConsumerProps) {
  const { isOurs, pausedUntilMs, held } = props;
  if (held === undefined && isOurs) return <PauseOurs {...props} />;
  return <Held why={held ?? 'This consumer is not ours: its owner can pause it.'}>{wordsOf(pausedUntilMs)}</Held>;
}

/** The name alone does not say whose it is: the server is asked where it stands. */
function PauseOurs({ consumer, pausedUntilMs }: PauseConsumerProps) {
  const { item, problem } = useFeed('operations.overview', nothing);
  const deed = useConsumerPause();
  const found = item?.consumers.find(({ isOurs, name }) => isOurs && name === consumer);
  if (item === undefined || found === undefined) {
    const asking = problem?.sentence ?? 'The server is asked for it.';
    const why = item === undefined ? asking : 'There is no consumer of ours of that name on this server now.';
    return <Held why={why}>{wordsOf(pausedUntilMs)}</Held>;
  }
  return (
    <ConsumerPause consumer={found} held={whatHoldsPause(found, item.server)} deed={deed} icon={icon}>
      {wordsOf(found.pausedUntilMs)}
    </ConsumerPause>
  );
}

function Held({ why, children }: { readonly why: string; readonly children: ReactNode }) {
  return (
    <Button leftSection={icon} disabled title={why}>
      {children}
    </Button>
  );
}

function wordsOf(pausedUntilMs: number | null): ReactNode {
  if (pausedUntilMs === null) return 'Pause consumer';
  return (
    <>
      Paused until <Instant atMs={pausedUntilMs} shape="time" />
    </>
  );
}
