import { describePolicyFeed } from '../../application/policy-feed.suite';
import { createIds } from './ids';
import { createMemoryEventStream } from './memory-policy-feed';
import { createSettableClock } from './settable-clock';

describePolicyFeed(
  'the memory',
  async () => {
    const stream = createMemoryEventStream(createSettableClock());
    return {
      feed: async () => stream.feed(),
      publish: async (subject, body, headers) => stream.publish(subject, body, headers),
      forget: async () => stream.forget(),
      close: async () => undefined,
    };
  },
  createIds().fresh,
);
