import { useFeed } from '@renderer/host';
import { useSettings } from '@renderer/store/settings';
import { DetailPane } from '@renderer/ui/detail-pane';
import { EmptyState } from '@renderer/ui/empty-state';
import { KeyCap } from '@renderer/ui/key-cap';
import { StartHere } from '@renderer/ui/start-here';
import { startHere } from '@shared/catalogue/cast';
import { memo } from 'react';

const nothing = {};

/** What stands where an event would be while none is selected: the first steps, or how to select one. */
export const WelcomePane = memo(function WelcomePane() {
  const width = useSettings((settings) => settings.detailWidthPx);
  const isDismissed = useSettings((settings) => settings.startHereDismissed);
  const set = useSettings((settings) => settings.set);
  const isSample = useFeed('demo.state', nothing).item?.available === true;
  const isStart = isSample && !isDismissed;
  return (
    <DetailPane
      label="Detail"
      title={<h2>{isStart ? 'Start here' : 'No event selected'}</h2>}
      width={width}
      onWidthChange={(detailWidthPx) => set({ detailWidthPx })}
    >
      {isStart ? (
        <StartHere sentences={startHere} onDismiss={() => set({ startHereDismissed: true })} />
      ) : (
        <EmptyState
          sentence="Select a row to see what happened."
          reason={
            <>
              It opens here in words, as a tree, with its headers and as the bytes that are stored. With the keyboard:{' '}
              <KeyCap keys="J" /> <KeyCap keys="K" /> move, <KeyCap keys="Enter" /> opens, <KeyCap keys="[" />{' '}
              <KeyCap keys="]" /> step on, <KeyCap keys="Esc" /> closes.
            </>
          }
        />
      )}
    </DetailPane>
  );
});
