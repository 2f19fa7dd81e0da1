/** A way for frames between the window and a part of the contract, whatever carries it. */
export interface FramePort {
  post(frame: unknown): void;
  /** Frames that came before the first listener are kept for it. */
  onFrame(listener: (frame: unknown) => void): void;
  /** The other side, or `close` here, has ended it. */
  onClose(listener: () => void): void;
  close(): void;
}

/** A `MessagePort` of the browser or of Node. */
export function fromMessagePort(port: MessagePort): FramePort {
  return {
    post: (frame) => port.postMessage(frame),
    onFrame(listener) {
      port.addEventListener('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
  };
}

/** What we use of Electron's `MessagePortMain`, so that the host need not know Electron. */
export interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export function fromElectronPort(port: ElectronPort): FramePort {
  return {
    post: (frame) => port.postMessage(frame),
    onFrame(listener) {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  };
}
