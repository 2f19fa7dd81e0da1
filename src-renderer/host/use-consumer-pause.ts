import type { Problem } from '@shared/contract/frames';
import type { ConsumerFigures } from '@shared/views/operations';
import { useCallback } from 'react';
import { useHost } from './hooks';
import { problemOf } from './host-problem';

type Wish = {
  readonly id: string;
  readonly stream: string;
  readonly consumer: string;
  readonly reason: string;
  readonly untilMs: number | undefined;
};

/** Pauses a consumer until a time, or has it go on; what went wrong, if anything did. */
export function useConsumerPause(): (wish: Wish) => Promise<Problem | undefined> {
  const host = useHost();
  return useCallback(
    async ({ untilMs, ...wish }) => {
      try {
        if (untilMs === undefined) await host.request('operations.resumeConsumer', wish);
        else await host.request('operations.pauseConsumer', { ...wish, untilMs });
        return undefined;
      } catch (error) {
        return problemOf(error);
      }
    },
    [host],
  );
}

/** Why a consumer cannot be paused from here, in a sentence; undefined where it can be. */
export function whatHoldsPause(
  { isOurs, isDurable }: Pick<ConsumerFigures, 'isOurs' | 'isDurable'>,
  server: { readonly version: string; readonly pauses: boolean } | null,
): string | undefined {
  if (!isOurs) return 'It belongs to somebody else: ask whoever runs it.';
  if (!isDurable) return 'It ends with whoever made it.';
  if (server?.pauses === false) return `This server (${server.version}) cannot pause consumers: 2.11 and later can.`;
  return undefined;
}
