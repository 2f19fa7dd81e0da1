import { describe, expect, it } from 'vitest';
import { mostDeliveries, StreamingConfig } from './streaming-config';

describe('a streaming config', () => {
  it('reads as in the design document', () => {
    const { settings } = StreamingConfig.new('person-events')
      .withConsumer('processor', 'Durable')
      .withRetention('Limits')
      .withDeadLetterQueue('person-events-dlq', 3)
      .withMaxAge(86_400_000);
    expect(settings).toMatchObject({ streamName: 'person-events', retention: 'Limits', maxAgeMs: 86_400_000 });
    expect(settings.consumers).toMatchObject([{ name: 'processor', type: 'Durable', deliver: 'all' }]);
    expect(settings.deadLetters).toMatchObject({ stream: 'person-events-dlq', maxDelivers: 3 });
  });

  it("has the library's limits unless others are given", () => {
    expect(StreamingConfig.new('any').settings).toMatchObject({
      retention: 'Limits',
      maxAgeMs: 365 * 24 * 60 * 60 * 1000,
      maxMessages: 10_000_000,
      maxBytes: 10_737_418_240,
      duplicateWindowMs: 120_000,
      consumers: [],
      deadLetters: null,
    });
  });

  it('is not changed by what is built on it', () => {
    const base = StreamingConfig.new('any');
    base.withMaxBytes(1).withConsumer('other', 'Ordered');
    expect(base.settings).toEqual(StreamingConfig.new('any').settings);
  });

  it('has one consumer of a name', () => {
    const { consumers } = StreamingConfig.new('any')
      .withConsumer('one', 'Durable')
      .withConsumer('two', 'Durable')
      .withConsumer('one', 'Ephemeral').settings;
    expect(consumers.map(({ name, type }) => `${name} ${type}`)).toEqual(['two Durable', 'one Ephemeral']);
  });

  it("takes the dead letters' number for a consumer without one", () => {
    const { settings } = StreamingConfig.new('any')
      .withConsumer('endless', 'Durable')
      .withConsumer('five', 'Durable', { maxDeliver: 5 });
    const withLetters = StreamingConfig.new('any').withDeadLetterQueue('dlq', 3).settings;
    const [endless, five] = settings.consumers;
    if (!endless || !five) throw new Error('consumers are missing');
    expect(mostDeliveries(settings, endless)).toBeNull();
    expect(mostDeliveries(withLetters, endless)).toBe(3);
    expect(mostDeliveries(withLetters, five)).toBe(5);
  });
});
