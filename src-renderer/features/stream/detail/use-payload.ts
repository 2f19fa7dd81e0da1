import { type HostProblem, problemOf, useHost } from '@renderer/host';
import { bytesOfBase64 } from '@renderer/ui/raw/hex-lines';
import type { Problem } from '@shared/contract/frames';
import {
  type EventDetail,
  LARGEST_PIECE_BYTES,
  LARGEST_TREE_BYTES,
  type PayloadPiece,
  type PayloadView,
} from '@shared/views/event-detail';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useShownStream } from '../shown-stream';

/** A payload as far as this window has it. */
export type LoadedPayload = {
  readonly kind: PayloadView['kind'];
  /** Empty for bytes. */
  readonly text: string;
  /** The same as it is stored. */
  readonly bytes: Uint8Array;
  readonly totalBytes: number;
  readonly badByteAt: number | null;
  readonly isWhole: boolean;
  /** It is larger than a tree or a comparison is made of. */
  readonly isLarge: boolean;
  readonly isLoading: boolean;
  readonly problem: Problem | undefined;
  /** Asks for the rest, or for as much of it as one answer carries. */
  readonly load: () => void;
};

/** Payloads of events that nobody looks at any more are forgotten soon: they may be large. */
const KEPT_MS = 30_000;

/** The preview that came with the event, and what was loaded of the rest, whichever tab asked for it. */
export function usePayload({ row: { sequence }, payload }: EventDetail): LoadedPayload {
  const host = useHost();
  const of = useShownStream();
  const { data, error, isFetching, fetchNextPage } = useInfiniteQuery<PayloadPiece, HostProblem>({
    queryKey: ['event.payload', of, sequence],
    queryFn: ({ pageParam, signal }) =>
      host.request(
        'event.payload',
        { ...of, sequence, fromByte: pageParam as number, bytes: LARGEST_PIECE_BYTES },
        { signal },
      ),
    initialPageParam: payload.shownBytes,
    getNextPageParam: ({ toByte, totalBytes }) => (toByte < totalBytes ? toByte : undefined),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
  });
  const pieces = data?.pages;
  return useMemo(() => {
    const contents = [payload.content, ...(pieces ?? []).map(({ content }) => content)];
    const isText = payload.kind !== 'bytes';
    const text = isText ? contents.join('') : '';
    return {
      kind: payload.kind,
      text,
      bytes: isText ? new TextEncoder().encode(text) : joined(contents.map(bytesOfBase64)),
      totalBytes: payload.totalBytes,
      badByteAt: payload.badByteAt,
      isWhole: (pieces?.at(-1)?.toByte ?? payload.shownBytes) >= payload.totalBytes,
      isLarge: payload.totalBytes > LARGEST_TREE_BYTES,
      isLoading: isFetching,
      problem: error === null ? undefined : problemOf(error),
      load: () => void fetchNextPage(),
    };
  }, [payload, pieces, isFetching, error, fetchNextPage]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
