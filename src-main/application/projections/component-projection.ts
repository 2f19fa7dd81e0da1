import {
  addedComponentChange,
  type ComponentChange,
  componentChangeAt,
} from '../../domain/projections/component-instance';
import { encodeComponentInstance } from '../../domain/wire/component-instance-codec';
import { readEventMessage } from '../../domain/wire/read-message';
import type { RecordedMessage } from '../../domain/wire/reading';
import { Failure, serverFailures } from '../failures';
import type { Clock, ComponentStore, EventFeed, Log } from '../ports';
import { createRetryHandler } from '../retry-handler';
import type { EventHandler } from '../streaming-handlers';

export type ComponentProjectionPorts = {
  readonly feed: Pick<EventFeed, 'readPerson'>;
  readonly components: ComponentStore;
  readonly clock: Clock;
  readonly chance: () => number;
  readonly log: Log;
};

/** Without an end: that server or store are not there is no event's fault. */
const patience = { maxAttempts: Number.POSITIVE_INFINITY, initialDelay: 100, maxDelay: 5_000, multiplier: 2 };

/**
 * Keeps in the component store what each event has done to a component. That follows from the history up to the event
 * alone, so that events may come twice, late, or to several cores. While the store is away the event waits, until the
 * signal ends it.
 */
export function createComponentProjection(
  { feed, components, clock, chance, log }: ComponentProjectionPorts,
  signal: AbortSignal,
): EventHandler {
  const handler = createRetryHandler(patience, { clock, chance });

  async function keep(message: RecordedMessage): Promise<void> {
    const { personId, sequence, reading } = message;
    const change = await changeOf(message, feed);
    if (personId === null || !change) return;
    const { componentId, instance } = change;
    const body = instance && encodeComponentInstance(personId, instance);
    const isNew = reading.kind === 'event' && reading.envelope.event.type === 'ComponentAdded';
    await components.keep({ personId, componentId, body, sequence, isNew });
  }

  return {
    name: 'components-projection',
    handle: (message) =>
      handler.retry(() => keep(message), {
        signal,
        isWorthwhile: (error) => error instanceof Failure && serverFailures.has(error.name),
        onAttempt: ({ attempt, error }) => {
          if (attempt === 1) log.warn('components are not kept now', { reason: String(error) });
        },
      }),
  };
}

async function changeOf(
  { personId, sequence, reading }: RecordedMessage,
  feed: ComponentProjectionPorts['feed'],
): Promise<ComponentChange | undefined> {
  if (personId === null || reading.kind !== 'event' || reading.marks.includes('misfiled')) return undefined;
  const { envelope } = reading;
  switch (envelope.event.type) {
    case 'ComponentAdded':
      return addedComponentChange(envelope, envelope.event);
    case 'ComponentUpdated':
    case 'ComponentRemoved':
      return componentChangeAt((await feed.readPerson(personId)).map(readEventMessage), sequence);
    default:
      return undefined;
  }
}
