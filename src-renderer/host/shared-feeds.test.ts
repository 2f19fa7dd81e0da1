import type { Problem } from '@shared/contract/frames';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedListener, HostClient } from './client';
import { createSharedFeeds } from './shared-feeds';

type Open = { readonly input: unknown; readonly listener: FeedListener<unknown>; stopped: boolean };

/** A client whose feeds the test speaks for. */
function createFakeClient() {
  const opened: Open[] = [];
  const client = {
    feed: (_name: string, input: unknown, listener: FeedListener<unknown>) => {
      const open: Open = { input, listener, stopped: false };
      opened.push(open);
      return () => {
        open.stopped = true;
      };
    },
  } as unknown as HostClient;
  return { client, opened };
}

const failure: Problem = { kind: 'failure', code: 'Unavailable', sentence: 'The server is away: start it.' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a feed that several components look at', () => {
  it('is opened once, and the latest item is there for the next one', () => {
    const { client, opened } = createFakeClient();
    const feeds = createSharedFeeds(client);
    const seen = vi.fn();
    feeds.of('person.header', { personId: 'a' }).subscribe(seen);
    opened[0]?.listener.onItem('first');
    const other = feeds.of('person.header', { personId: 'a' });
    other.subscribe(vi.fn());
    expect(opened).toHaveLength(1);
    expect(other.state()).toEqual({ item: 'first', problem: undefined });
    expect(seen).toHaveBeenCalledOnce();
  });

  it('stops with the last of them, and begins anew for the next', () => {
    const { client, opened } = createFakeClient();
    const feed = createSharedFeeds(client).of('stream.state', {});
    const [leaveFirst, leaveSecond] = [feed.subscribe(vi.fn()), feed.subscribe(vi.fn())];
    opened[0]?.listener.onItem('old');
    leaveFirst();
    expect(opened[0]?.stopped).toBe(false);
    leaveSecond();
    expect(opened[0]?.stopped).toBe(true);
    feed.subscribe(vi.fn());
    expect(opened).toHaveLength(2);
    expect(feed.state().item).toBeUndefined();
  });

  it('is another feed for another input', () => {
    const { client, opened } = createFakeClient();
    const feeds = createSharedFeeds(client);
    feeds.of('person.header', { personId: 'a' }).subscribe(vi.fn());
    feeds.of('person.header', { personId: 'b' }).subscribe(vi.fn());
    expect(opened.map(({ input }) => input)).toEqual([{ personId: 'a' }, { personId: 'b' }]);
  });

  it('keeps its item beside a problem, and opens again after a failure until it speaks', () => {
    const { client, opened } = createFakeClient();
    const feed = createSharedFeeds(client).of('stream.state', {});
    feed.subscribe(vi.fn());
    opened[0]?.listener.onItem('known');
    opened[0]?.listener.onProblem(failure);
    expect(feed.state()).toEqual({ item: 'known', problem: failure });
    vi.advanceTimersByTime(2_000);
    opened[1]?.listener.onItem('newer');
    expect(feed.state()).toEqual({ item: 'newer', problem: undefined });
  });

  it.each<Problem>([
    { kind: 'failure', code: 'PartLost', sentence: 'It comes back by itself.' },
    { kind: 'refusal', code: 'NotAllowed', sentence: 'No.' },
    { kind: 'bug', code: 'Unexpected', sentence: 'Ours.' },
    { kind: 'failure', code: 'Gone', sentence: 'It does not come back.' },
  ])('is not opened again after $code', (problem) => {
    const { client, opened } = createFakeClient();
    createSharedFeeds(client).of('stream.state', {}).subscribe(vi.fn());
    opened[0]?.listener.onProblem(problem);
    vi.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
  });

  it('is not opened again when nobody looks any more', () => {
    const { client, opened } = createFakeClient();
    const leave = createSharedFeeds(client).of('stream.state', {}).subscribe(vi.fn());
    opened[0]?.listener.onProblem(failure);
    leave();
    vi.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
  });
});
