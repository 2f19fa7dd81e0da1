import type { InputOf, ItemOf } from '@shared/contract/define';
import type { Problem } from '@shared/contract/frames';
import type { HostClient, WindowContract, WindowFeed } from './client';
import { mayWorkLater } from './host-problem';
import { lostCode } from './part-link';

/** What a feed last said; both undefined until it has said anything. A problem leaves the last item where it is. */
export type FeedState<Item> = { readonly item: Item | undefined; readonly problem: Problem | undefined };

export const silent: FeedState<never> = { item: undefined, problem: undefined };

export type SharedFeed<Item> = {
  /** Opens the feed with the first listener and stops it with the last. */
  subscribe(listener: () => void): () => void;
  state(): FeedState<Item>;
};

/** One open feed per name and input, however many components look at it: the latest item is there for the next one. */
export type SharedFeeds = {
  of<Name extends WindowFeed>(
    name: Name,
    input: InputOf<WindowContract, Name>,
  ): SharedFeed<ItemOf<WindowContract, Name>>;
};

/** A feed that ended by a failure is opened again after this long, as long as anybody looks. */
const REOPEN_MS = 2_000;

type OpenFeed = { state: FeedState<unknown>; readonly listeners: Set<() => void>; stop: () => void };

export function createSharedFeeds(client: HostClient): SharedFeeds {
  const openFeeds = new Map<string, OpenFeed>();

  return {
    of<Name extends WindowFeed>(name: Name, input: InputOf<WindowContract, Name>) {
      const key = `${name} ${JSON.stringify(input)}`;

      const open = (): OpenFeed => {
        const become = (state: FeedState<unknown>) => {
          feed.state = state;
          for (const listener of [...feed.listeners]) listener();
        };
        const feed: OpenFeed = { state: silent, listeners: new Set(), stop: () => {} };
        const listen = () => {
          feed.stop = client.feed(name, input, {
            onItem: (item) => become({ item, problem: undefined }),
            onProblem(problem) {
              become({ item: feed.state.item, problem });
              if (problem.code === lostCode || !mayWorkLater(problem)) return;
              const timer = setTimeout(listen, REOPEN_MS);
              feed.stop = () => clearTimeout(timer);
            },
          });
        };
        listen();
        openFeeds.set(key, feed);
        return feed;
      };

      return {
        subscribe(listener) {
          const feed = openFeeds.get(key) ?? open();
          feed.listeners.add(listener);
          return () => {
            feed.listeners.delete(listener);
            if (feed.listeners.size > 0 || openFeeds.get(key) !== feed) return;
            openFeeds.delete(key);
            feed.stop();
          };
        },
        // What is kept under this key came from this feed, and was parsed as its item.
        state: () => (openFeeds.get(key)?.state ?? silent) as FeedState<ItemOf<WindowContract, Name>>,
      };
    },
  };
}
