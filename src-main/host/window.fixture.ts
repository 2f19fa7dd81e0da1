import { type HostContract, hostContract, type IndexContract, indexContract } from '@shared/contract/contract';
import { FRAME_VERSION, type HostFrame } from '@shared/contract/frames';
import type { Log } from '../application/ports';
import type { ElectronPort } from './frame-port';
import type { Host } from './host';
import type { IndexChild } from './index-process-client';
import type { FromIndexProcess, ToIndexProcess } from './index-process-messages';
import { serveIndex } from './serve-index';

/** A window that says every frame it is told to, allowed or not, and an index process within this one. */

type Listener = (event: { data: unknown }) => void;

/** Two ends that copy what they carry, and keep it until the other is started, as Electron's ports do. */
function portPair(): readonly [ElectronPort, ElectronPort] {
  const end = () => ({
    message: [] as Listener[],
    close: [] as (() => void)[],
    early: [] as unknown[],
    started: false,
  });
  const deliver = ({ message }: ReturnType<typeof end>, data: unknown) => {
    for (const listener of message) listener({ data });
  };
  const [one, other] = [end(), end()];
  const portOf = (mine: typeof one, theirs: typeof one): ElectronPort => ({
    postMessage: (data) => {
      const copy = structuredClone(data);
      queueMicrotask(() => {
        if (theirs.started) deliver(theirs, copy);
        else theirs.early.push(copy);
      });
    },
    on: (event: 'message' | 'close', listener: Listener & (() => void)) => mine[event].push(listener),
    start: () => {
      mine.started = true;
      for (const data of mine.early.splice(0)) deliver(mine, data);
    },
    close: () => {
      for (const closed of theirs.close) closed();
    },
  });
  return [portOf(one, other), portOf(other, one)];
}

/** Starts the index process here: everything but the process is real. */
export function forkHere(log: Log): () => IndexChild {
  return () => {
    const told: ((message: unknown, port: ElectronPort | undefined) => void)[] = [];
    const heard: ((message: unknown) => void)[] = [];
    const exited: (() => void)[] = [];
    const end = () => {
      for (const listener of exited.splice(0)) listener();
    };
    serveIndex(
      {
        post: (message: FromIndexProcess) => {
          for (const listener of heard) listener(message);
        },
        onMessage: (listener) => told.push(listener),
        onGone: () => undefined,
      },
      log,
      // Without a file of its own there is no thread to begin: what it would read is read here.
      { entry: '', ended: end },
    );
    return {
      post: (message: ToIndexProcess, port?: ElectronPort) => {
        for (const listener of told) listener(message, port);
      },
      onMessage: (listener) => heard.push(listener),
      onExit: (listener) => exited.push(listener),
      kill: end,
    };
  };
}

export type ContractName = keyof HostContract | keyof IndexContract;

/** Everything that a window could ask, and whether it asks for a change. */
export const contractNames: readonly { readonly name: ContractName; readonly writes: boolean }[] = Object.entries({
  ...hostContract,
  ...indexContract,
}).map(([name, definition]) => ({
  name: name as ContractName,
  writes: definition.kind === 'request' && definition.writes,
}));

/** Opens a window on the host; `say` resolves with the first frame that answers. */
export function openWindow(host: Host) {
  const [hostSide, toHost] = portPair();
  const [indexSide, toIndex] = portPair();
  const waiting = new Map<number, (frame: HostFrame) => void>();
  for (const port of [toHost, toIndex]) {
    port.on('message', ({ data }) => {
      const frame = data as HostFrame;
      waiting.get(frame.id)?.(frame);
    });
    port.start();
  }
  host.attachHost(hostSide);
  host.attachIndex(indexSide);
  let lastId = 0;
  return {
    say: (name: ContractName, input: unknown): Promise<HostFrame> => {
      const port = Object.hasOwn(hostContract, name) ? toHost : toIndex;
      const { kind } = { ...hostContract, ...indexContract }[name];
      lastId += 1;
      const id = lastId;
      const v = FRAME_VERSION;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        port.postMessage(
          kind === 'feed' ? { v, kind: 'open', id, name, input, credit: 1 } : { v, kind: 'request', id, name, input },
        );
      });
    },
    /** Everything that a feed of the index yields until it ends by itself. */
    collect: (name: ContractName, input: unknown): Promise<readonly unknown[]> => {
      lastId += 1;
      const id = lastId;
      const items: unknown[] = [];
      return new Promise((resolve, reject) => {
        waiting.set(id, (frame) => {
          if (frame.kind === 'batch') items.push(...frame.items);
          else if (frame.kind === 'end') resolve(items);
          else reject(new Error(JSON.stringify(frame)));
        });
        toIndex.postMessage({ v: FRAME_VERSION, kind: 'open', id, name, input, credit: 1_000 });
      });
    },
    close: () => {
      toHost.close();
      toIndex.close();
    },
  };
}
