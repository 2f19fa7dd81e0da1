import { describeEventLog } from '../../application/event-log.suite';
import { formatProducer } from '../../domain/wire/headers';
import { createIds } from './ids';
import { createMemoryEventLog } from './memory-event-log';
import { createSettableClock } from './settable-clock';

for (const appendsTogether of [true, false]) {
  describeEventLog(
    appendsTogether ? 'the memory' : 'a memory without batches',
    async () => {
      const eventLog = createMemoryEventLog(createSettableClock(), formatProducer('0.1.0', 'test'), {
        appendsTogether,
      });
      return {
        eventLog,
        publish: async (subject, body, headers) => eventLog.publish(subject, body, headers),
        close: async () => undefined,
      };
    },
    createIds().fresh,
  );
}
