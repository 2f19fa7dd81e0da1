import { describe, expect, it, onTestFinished } from 'vitest';
import type { CorrelationId, EventId, PersonId, Sequence } from '../domain/kernel/identity';
import { encodeEnvelope } from '../domain/wire/event-codec';
import { eventHeaders } from '../domain/wire/event-headers';
import type { WireHeaders } from '../domain/wire/reading';
import type { CorrelationFeed, FollowedCorrelation } from './ports';

/** A feed over an empty event stream, and a way to record events in it. */
export type CorrelationFeedStage = {
  readonly feed: CorrelationFeed;
  publish(subject: string, body: string, headers?: WireHeaders): Promise<Sequence>;
  close(): Promise<void>;
};

/** What the port `CorrelationFeed` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describeCorrelationFeed(
  name: string,
  open: () => Promise<CorrelationFeedStage>,
  uuid: () => string,
): void {
  const stage = async () => {
    const opened = await open();
    onTestFinished(() => opened.close());
    const record = (correlationId: CorrelationId, withHeaders = true) => {
      const personId = uuid() as PersonId;
      const envelope = {
        eventId: uuid() as EventId,
        personId,
        version: 1,
        event: { type: 'Activated', reason: 'r' },
        metadata: {
          version: '1.0',
          correlationId,
          causationId: null,
          timestamp: '2026-05-03T10:00:00.000Z',
          actor: null,
          context: {},
        },
      } as const;
      const headers = withHeaders ? eventHeaders(envelope, 'eventglass/0.0.0@test') : [];
      return opened.publish(`person.events.${personId}.person.activated`, encodeEnvelope(envelope), headers);
    };
    const follow = (correlationId: CorrelationId, after: Sequence) => {
      const story = opened.feed.follow(correlationId, after);
      onTestFinished(() => story.close());
      return story;
    };
    return { ...opened, record, follow };
  };
  const aStory = () => uuid() as CorrelationId;
  const never = new AbortController().signal;
  const take = async (story: FollowedCorrelation, count: number) => {
    const sequences: Sequence[] = [];
    for (let at = 0; at < count; at += 1) sequences.push((await story.next(never))?.sequence ?? 0);
    return sequences;
  };

  describe(`${name} as a feed of stories`, () => {
    it('gives the events of one story that come after a sequence, those there and those that come, in order', async () => {
      const { record, follow } = await stage();
      const [story, other] = [aStory(), aStory()];
      const first = await record(story);
      const second = await record(story);
      await record(other);

      const followed = follow(story, first);
      expect(await take(followed, 1)).toEqual([second]);
      await record(other);
      const third = await record(story);
      expect(await take(followed, 1)).toEqual([third]);
    });

    it('follows many stories, whenever each begins', async () => {
      const { record, follow } = await stage();
      const [one, two] = [aStory(), aStory()];
      const [a, b] = [await record(one), await record(two)];
      const late = follow(one, b);
      const c = await record(one);
      expect(await take(late, 1)).toEqual([c]);

      const early = follow(two, 0);
      const whole = follow(one, 0);
      const d = await record(two);

      expect(await take(early, 2)).toEqual([b, d]);
      expect(await take(whole, 2)).toEqual([a, c]);
    });

    it('gives them with the bytes that are stored, headers or none', async () => {
      const { record, follow } = await stage();
      const story = aStory();
      await record(story, false);
      const followed = await follow(story, 0).next(never);
      expect(JSON.parse(new TextDecoder().decode(followed?.bytes))).toMatchObject({
        event: { event_type: 'Activated' },
      });
      expect(followed).toMatchObject({ reading: { kind: 'event', envelope: { metadata: { correlationId: story } } } });
    });

    it('passes over what nobody can read', async () => {
      const { record, publish, follow } = await stage();
      const story = aStory();
      const followed = follow(story, 0);
      await publish(`person.events.${uuid()}.person.created`, 'not JSON', [['X-Correlation-ID', story]]);
      const sound = await record(story);
      expect(await take(followed, 1)).toEqual([sound]);
    });

    it('says how far it has come only once everything up to there was taken', async () => {
      const { record, follow } = await stage();
      const [story, other] = [aStory(), aStory()];
      const followed = follow(story, 0);
      const first = await record(story);
      const last = await record(other);

      expect(followed.reached).toBe(0);
      expect(await take(followed, 1)).toEqual([first]);
      const waiting = new AbortController();
      const more = followed.next(waiting.signal);
      await expect.poll(() => followed.reached).toBe(last);
      waiting.abort();
      expect(await more).toBeUndefined();
    });
  });
}
