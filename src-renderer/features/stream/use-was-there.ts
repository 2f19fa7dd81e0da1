import type { StreamState } from '@shared/contract/stream';
import { useState } from 'react';

/** Whether this window has seen the stream that is missing now. */
export function useWasThere(state: StreamState | undefined): boolean {
  const [seen, setSeen] = useState<string>();
  const isThere = state !== undefined && state.createdAt !== null && state.state !== 'missing';
  if (isThere && seen !== state.stream) setSeen(state.stream);
  return seen !== undefined && seen === state?.stream;
}
