import { describeStreamingSubscriber, suiteSettings } from '../../application/streaming-subscriber.suite';
import { createMemoryStreamingSubscriber } from './memory-streaming-subscriber';
import { createSettableClock } from './settable-clock';

describeStreamingSubscriber('memory', async () => {
  const subscriber = createMemoryStreamingSubscriber(suiteSettings, createSettableClock());
  return {
    subscriber,
    publish: async (subject, body) => void subscriber.publish(subject, new TextEncoder().encode(body)),
    close: async () => undefined,
  };
});
