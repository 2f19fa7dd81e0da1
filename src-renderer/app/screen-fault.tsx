import { Button } from '@mantine/core';
import { reportFault, useHost } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { visibleText } from '@renderer/ui/visible-text';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';

/** What stands in the place of a screen that could not be drawn: a bug of ours, and the way on. */
export function ScreenFault({ error, reset }: ErrorComponentProps) {
  const host = useHost();
  useEffect(() => reportFault(host, error), [host, error]);
  const said = error instanceof Error ? error.message : String(error);
  return (
    <div role="alert">
      <EmptyState
        sentence="This screen could not be drawn: a fault of Eventglass, not of your data."
        reason={`It said: ${visibleText(said)}. Nothing was written by it; the other screens work on. A report of it is kept on this computer, in Settings.`}
        action={<Button onClick={reset}>Draw it again</Button>}
      />
    </div>
  );
}
