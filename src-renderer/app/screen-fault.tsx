import { Button } from '@mantine/core';
import { EmptyState } from '@renderer/ui/empty-state';
import { visibleText } from '@renderer/ui/visible-text';
import type { ErrorComponentProps } from '@tanstack/react-router';

/** What stands in the place of a screen that could not be drawn: a bug of ours, and the way on. */
export function ScreenFault({ error, reset }: ErrorComponentProps) {
  const said = error instanceof Error ? error.message : String(error);
  return (
    <div role="alert">
      <EmptyState
        sentence="This screen could not be drawn: a fault of Eventglass, not of your data."
        reason={`It said: ${visibleText(said)}. Nothing was written by it; the other screens work on.`}
        action={<Button onClick={reset}>Draw it again</Button>}
      />
    </div>
  );
}
