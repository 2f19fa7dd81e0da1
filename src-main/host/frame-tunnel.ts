import type { FramePort } from './frame-port';

/** Frames of several ports over one channel of messages, each tagged by its port's number. */
export type FrameTunnel = {
  /** Throws when the number is in use. */
  open(port: number): FramePort;
  /** A frame came for a port; one for a port that is not open is dropped: it has been closed meanwhile. */
  receive(port: number, frame: unknown): void;
  /** The other side has closed a port. */
  closed(port: number): void;
  /** The channel is gone, and all ports with it. */
  closeAll(): void;
};

type TunnelMessage =
  | { readonly kind: 'frame'; readonly port: number; readonly frame: unknown }
  | { readonly kind: 'detach'; readonly port: number };

type End = { readonly onFrame: ((frame: unknown) => void)[]; readonly onClose: (() => void)[]; kept: unknown[] };

export function createFrameTunnel(post: (message: TunnelMessage) => void): FrameTunnel {
  const ends = new Map<number, End>();

  const forget = (port: number) => {
    const end = ends.get(port);
    ends.delete(port);
    for (const listener of end?.onClose ?? []) listener();
  };

  return {
    open(port) {
      if (ends.has(port)) throw new Error(`port ${port} is open already`);
      const end: End = { onFrame: [], onClose: [], kept: [] };
      ends.set(port, end);
      return {
        post(frame) {
          if (ends.get(port) === end) post({ kind: 'frame', port, frame });
        },
        onFrame(listener) {
          end.onFrame.push(listener);
          for (const frame of end.kept.splice(0)) listener(frame);
        },
        onClose: (listener) => end.onClose.push(listener),
        close() {
          if (ends.get(port) !== end) return;
          post({ kind: 'detach', port });
          forget(port);
        },
      };
    },
    receive(port, frame) {
      const end = ends.get(port);
      if (end?.onFrame.length === 0) end.kept.push(frame);
      for (const listener of end?.onFrame ?? []) listener(frame);
    },
    closed: forget,
    closeAll() {
      for (const port of [...ends.keys()]) forget(port);
    },
  };
}
