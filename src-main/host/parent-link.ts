import type { ElectronPort } from './frame-port';
import type { FromIndexProcess } from './index-process-messages';

/** The index process's way to whoever started it. */
export interface ParentLink {
  post(message: FromIndexProcess): void;
  onMessage(listener: (message: unknown, port: ElectronPort | undefined) => void): void;
  /** The parent is gone: nobody will ever ask again. */
  onGone(listener: () => void): void;
}

/** What we use of Electron's `process.parentPort` in a utility process. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: ElectronPort[] }) => void): void;
};

/** Electron's utility process has a parent port, a forked Node process its IPC channel. */
export function linkToParent(): ParentLink {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  return parentPort ? electronParent(parentPort) : nodeParent();
}

/** Chromium ends a utility process whose browser process is gone. */
function electronParent(parentPort: ParentPort): ParentLink {
  return {
    post: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on('message', ({ data, ports }) => listener(data, ports[0])),
    onGone: () => {},
  };
}

function nodeParent(): ParentLink {
  if (!process.send) throw new Error('The index process is started by Eventglass, not by hand.');
  return {
    post(message) {
      // A parent that has gone meanwhile is told of by `disconnect`.
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => process.on('message', (message) => listener(message, undefined)),
    onGone: (listener) => process.once('disconnect', listener),
  };
}
