import { type HostContract, hostContract, type IndexContract, indexContract } from '@shared/contract/contract';
import type { Contract, FeedName, InputOf, ItemOf, OutputOf, RequestName } from '@shared/contract/define';
import { FRAME_VERSION, type Problem } from '@shared/contract/frames';
import { HostProblem } from './host-problem';
import { createPartLink, type Part } from './part-link';

/** Everything the window can ask, whichever part answers. */
export type WindowContract = HostContract & IndexContract;
export type WindowRequest = RequestName<WindowContract>;
export type WindowFeed = FeedName<WindowContract>;

export type FeedListener<Item> = {
  onItem(item: Item): void;
  /**
   * A `PartLost` problem means that the feed waits and goes on by itself, from its beginning; after any other problem
   * it has ended.
   */
  onProblem(problem: Problem): void;
  onEnd?(): void;
};

/** The window's typed door to host and index: knows which part a name belongs to. */
export interface HostClient {
  /**
   * Asks once. Rejects with `HostProblem`, or with the signal's reason when aborted. Waits for a port that has not come
   * yet; when a port is lost, reads are asked again and writes reject.
   */
  request<Name extends WindowRequest>(
    name: Name,
    input: InputOf<WindowContract, Name>,
    options?: { signal?: AbortSignal },
  ): Promise<OutputOf<WindowContract, Name>>;
  /** Listens until the returned function is called or the other side ends it. `credit`: batches on their way at once. */
  feed<Name extends WindowFeed>(
    name: Name,
    input: InputOf<WindowContract, Name>,
    listener: FeedListener<ItemOf<WindowContract, Name>>,
    options?: { credit?: number },
  ): () => void;
  /** Takes the port of a part; one that was there before is closed and its feeds are opened again on this one. */
  connect(part: Part, port: MessagePort): void;
  close(): void;
}

export type HostClientOptions = {
  /** Parse what arrives by its schema: in development and tests. */
  readonly parseOutputs: boolean;
  /** Calls back when another batch is wanted: at once, or when the window is seen again. */
  readonly pace?: (grant: () => void) => void;
};

/** A read that lost its port this often is not asked again: it may be what ends the part. */
const MAX_LOSSES = 3;

const contracts: Record<Part, Contract> = { host: hostContract, index: indexContract };

export function createHostClient({ parseOutputs, pace = (grant) => grant() }: HostClientOptions): HostClient {
  const links = { host: createPartLink('host'), index: createPartLink('index') };

  return {
    request: (name, input, { signal } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const { part, definition } = find(name, 'request');
        const link = links[part];
        let losses = 0;
        const settle = (settled: () => void) => {
          signal?.removeEventListener('abort', abort);
          settled();
        };
        const abort = () => {
          link.end(id, { cancel: true });
          settle(() => reject(signal?.reason));
        };
        const id = link.begin({
          opening: (id) => ({ v: FRAME_VERSION, kind: 'request', id, name, input }),
          repeatable: !definition.writes,
          receive(frame) {
            if (frame.kind !== 'reply' && frame.kind !== 'problem') return;
            link.end(id, { cancel: false });
            settle(() => {
              if (frame.kind === 'problem') return reject(new HostProblem(frame.problem));
              const output = parseOutputs ? definition.output.safeParse(frame.output) : undefined;
              if (output?.success === false) return reject(new HostProblem(misshapen(name, output.error.message)));
              resolve(frame.output as OutputOf<WindowContract, typeof name>);
            });
          },
          interrupted(problem) {
            losses += 1;
            if (!definition.writes && losses < MAX_LOSSES) return;
            link.end(id, { cancel: false });
            settle(() => reject(new HostProblem(definition.writes ? writeLost(problem) : readLost(problem, name))));
          },
        });
        signal?.addEventListener('abort', abort, { once: true });
      }),

    feed(name, input, listener, { credit = 1 } = {}) {
      const { part, definition } = find(name, 'feed');
      const link = links[part];
      let stopped = false;
      const stop = (options: { cancel: boolean }) => {
        if (stopped) return;
        stopped = true;
        link.end(id, options);
      };
      const deliver = (items: readonly unknown[]) => {
        for (const item of items) {
          if (stopped) return;
          const parsed = parseOutputs ? definition.item.safeParse(item) : undefined;
          if (parsed?.success === false) {
            stop({ cancel: true });
            return listener.onProblem(misshapen(name, parsed.error.message));
          }
          listener.onItem(item as ItemOf<WindowContract, typeof name>);
        }
        pace(() => {
          if (!stopped) link.send({ v: FRAME_VERSION, kind: 'credit', id, credit: 1 });
        });
      };
      const id = link.begin({
        opening: (id) => ({ v: FRAME_VERSION, kind: 'open', id, name, input, credit }),
        repeatable: true,
        receive(frame) {
          if (frame.kind === 'batch') return deliver(frame.items);
          if (frame.kind === 'reply') return;
          stop({ cancel: false });
          if (frame.kind === 'problem') listener.onProblem(frame.problem);
          else listener.onEnd?.();
        },
        interrupted: (problem) => listener.onProblem(problem),
      });
      return () => stop({ cancel: true });
    },

    connect: (part, port) => links[part].connect(port),
    close() {
      links.host.close();
      links.index.close();
    },
  };
}

function find<Kind extends Contract[string]['kind']>(name: string, kind: Kind) {
  for (const part of ['host', 'index'] as const) {
    const definition = Object.hasOwn(contracts[part], name) ? contracts[part][name] : undefined;
    if (definition?.kind === kind) return { part, definition: definition as Extract<Contract[string], { kind: Kind }> };
  }
  throw new Error(`The contract has no ${kind} named ${name}.`);
}

function misshapen(name: string, why: string): Problem {
  return {
    kind: 'bug',
    code: 'OutputMisshapen',
    sentence: `The answer of ${name} has another shape than agreed: ${why}`,
  };
}

function readLost(problem: Problem, name: string): Problem {
  return {
    ...problem,
    sentence: `${name} was asked ${MAX_LOSSES} times and each time nobody was left to answer; try something else.`,
  };
}

function writeLost(problem: Problem): Problem {
  return {
    ...problem,
    sentence:
      'The host has gone away before it answered: whether it was done is not known; look before you do it again.',
  };
}
