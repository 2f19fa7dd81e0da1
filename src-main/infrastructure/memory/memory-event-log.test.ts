import { describeEventLog } from '../../application/event-log.suite';
import { formatProducer } from '../../domain/wire/headers';
import { createIds } from './ids';
import { createMemoryEventLog } from './memory-event-log';
import { createSettableClock } from './settable-clock';

describeEventLog(
  'the memory',
  async () => {
    const eventLog = createMemoryEventLog(createSettableClock(), formatProducer('0.1.0', 'test'));
    return {
      eventLog,
      publish: async (subject, body, headers) => eventLog.publish(subject, body, headers),
      close: async () => undefined,
    };
  },
  createIds().fresh,
);
