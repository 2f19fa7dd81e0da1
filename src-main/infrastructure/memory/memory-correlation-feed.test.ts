import { describeCorrelationFeed } from '../../application/correlation-feed.suite';
import { formatProducer } from '../../domain/wire/headers';
import { createIds } from './ids';
import { createMemoryCorrelationFeed } from './memory-correlation-feed';
import { createMemoryEventLog } from './memory-event-log';
import { createSettableClock } from './settable-clock';

describeCorrelationFeed(
  'the memory',
  async () => {
    const eventLog = createMemoryEventLog(createSettableClock(), formatProducer('0.1.0', 'test'));
    return {
      feed: createMemoryCorrelationFeed(eventLog),
      publish: async (subject, body, headers) => eventLog.publish(subject, body, headers),
      close: async () => undefined,
    };
  },
  createIds().fresh,
);
