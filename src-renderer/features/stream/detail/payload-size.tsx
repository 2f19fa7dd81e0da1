import { Button } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { formatSize } from '@renderer/ui/format-size';
import { ProblemNote } from '@renderer/ui/problem-note';
import { LARGEST_PIECE_BYTES } from '@shared/views/event-detail';
import type { LoadedPayload } from './use-payload';

/** How much of a payload is shown, and the way to the rest. */
export function PayloadSize({ payload }: { readonly payload: LoadedPayload }) {
  const { totalBytes, isWhole } = payload;
  const shown = payload.bytes.length;
  if (isWhole)
    return (
      <span>
        {formatCount(totalBytes)} {totalBytes === 1 ? 'byte' : 'bytes'}, all shown
      </span>
    );
  return (
    <>
      <span>
        first {formatSize(shown)} of {formatSize(totalBytes)} shown
      </span>
      <Button size="compact-xs" variant="default" loading={payload.isLoading} onClick={payload.load}>
        {restInWords(totalBytes - shown)}
      </Button>
    </>
  );
}

/** Why the rest did not come. */
export function PayloadProblem({ payload }: { readonly payload: LoadedPayload }) {
  return payload.problem === undefined ? null : <ProblemNote problem={payload.problem} />;
}

function restInWords(left: number): string {
  return left <= LARGEST_PIECE_BYTES
    ? `Load the rest (${formatSize(left)})`
    : `Load the next ${formatSize(LARGEST_PIECE_BYTES)}`;
}
