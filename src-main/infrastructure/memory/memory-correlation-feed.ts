import type { CorrelationFeed, FollowedEvent } from '../../application/ports';
import { readEventMessage } from '../../domain/wire/read-message';
import type { MemoryEventLog } from './memory-event-log';

/** Stories in the events of a memory. */
export function createMemoryCorrelationFeed(eventLog: MemoryEventLog): CorrelationFeed & { open(): number } {
  let open = 0;

  return {
    open: () => open,
    follow(correlationId, after) {
      open += 1;
      let position = after;
      let wake = (): void => undefined;
      const leave = eventLog.onStored(() => wake());

      const take = (): FollowedEvent | undefined => {
        for (const message of eventLog.stored().slice(position)) {
          position = message.sequence;
          const recorded = readEventMessage(message);
          const { reading } = recorded;
          if (reading.kind !== 'event' || reading.envelope.metadata.correlationId !== correlationId) continue;
          return { ...recorded, bytes: message.bytes };
        }
        return undefined;
      };

      return {
        async next(signal) {
          for (;;) {
            const found = take();
            if (found || signal.aborted) return found;
            await new Promise<void>((resolve) => {
              wake = resolve;
              signal.addEventListener('abort', () => resolve(), { once: true });
            });
          }
        },
        get reached() {
          return position;
        },
        close() {
          open -= 1;
          leave();
        },
      };
    },
  };
}
