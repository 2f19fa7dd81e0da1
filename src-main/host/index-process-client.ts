import type { ChildProcess } from 'node:child_process';
import type { Log } from '../application/ports';
import type { CaptureAnswer, CaptureQuestion } from './capture-messages';
import type { ExportOrder, ExportReport } from './export-messages';
import type { ElectronPort, FramePort } from './frame-port';
import { createFrameTunnel } from './frame-tunnel';
import { fromIndexProcess, type IndexConfiguration, type ToIndexProcess } from './index-process-messages';
import type { RevealOrder } from './reveal-messages';

/** First and longest wait before a process that died is started again; each is twice the one before. */
const RESTART_FIRST_MS = 250;
const RESTART_LONGEST_MS = 10_000;
/** After living this long it counts as well: the next death is waited for as the first. */
const HEALTHY_MS = 30_000;
/** Asked to end, it has this long before it is killed. */
const END_LIMIT_MS = 3_000;

/** The process, whatever runs it. */
export interface IndexChild {
  post(message: ToIndexProcess, port?: ElectronPort): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Each listener is called once. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts the file of the index process: `fromUtilityProcess` or `fromChildProcess` of what was forked. */
export type ForkIndexProcess = (file: string) => IndexChild;

export type IndexProcess = {
  /** Says what to read and through which connection, to this process and to each that replaces it. */
  configure(configuration: IndexConfiguration): void;
  /** Serves a window on this port until it closes; false while there is no process: `onRestarted` comes. */
  attach(port: ElectronPort): boolean;
  /** The same for a forked Node process, over its own IPC; undefined while there is no process. */
  open(): FramePort | undefined;
  /** Has it write a file, or look into one; false while there is no process: `onEnded` has said so. */
  order(order: ExportOrder | CaptureQuestion | RevealOrder): boolean;
  /** Replaces it by one that shows this capture, or the server's events again; false before it is configured. */
  show(capture: string | undefined): boolean;
  /** Ends the process; resolves when it is gone. */
  close(): Promise<void>;
};

export type IndexProcessOptions = {
  readonly fork: () => IndexChild;
  readonly log: Log;
  /** A fresh process knows no ports: give every window another one. */
  readonly onRestarted?: () => void;
  /** How far what was ordered is. */
  readonly onReport?: (report: ExportReport | CaptureAnswer) => void;
  /** The process is gone, and with it what it was doing. */
  readonly onEnded?: () => void;
  /** Before this a process cannot be started (Electron starts its own only when it is ready). */
  readonly after?: Promise<unknown>;
};

/**
 * Starts the index process and keeps it running until it is closed: one that dies is started again. It takes ports at
 * once, and serves them when it has been configured.
 */
export function startIndexProcess(options: IndexProcessOptions): IndexProcess {
  const { fork, log, onRestarted, onReport, onEnded, after } = options;
  let child: IndexChild | undefined;
  let known: IndexConfiguration | undefined;
  let restartMs = RESTART_FIRST_MS;
  let restarting: NodeJS.Timeout | undefined;
  let closing: Promise<void> | undefined;
  let nextPort = 1;
  const tunnel = createFrameTunnel((message) => child?.post(message));

  const start = () => {
    const started = fork();
    const startedAt = Date.now();
    child = started;
    started.onMessage((data) => {
      const message = fromIndexProcess.safeParse(data).data;
      if (message?.kind === 'frame') tunnel.receive(message.port, message.frame);
      else if (message?.kind === 'detach') tunnel.closed(message.port);
      else if (message?.kind === 'exported' || message?.kind === 'captureRead') onReport?.(message);
      else if (message?.kind === 'waiting') log.debug('the index is not connected', { sentence: message.sentence });
    });
    started.onExit(() => {
      child = undefined;
      tunnel.closeAll();
      onEnded?.();
      if (closing) return;
      if (Date.now() - startedAt > HEALTHY_MS) restartMs = RESTART_FIRST_MS;
      log.warn('the index process has ended: starting it again', { waitMs: restartMs });
      restarting = setTimeout(restart, restartMs);
      restartMs = Math.min(restartMs * 2, RESTART_LONGEST_MS);
    });
    if (known) started.post({ kind: 'configure', configuration: known });
  };

  const restart = () => {
    start();
    onRestarted?.();
  };

  if (after) void after.then(() => closing ?? start());
  else start();
  return {
    configure(configuration) {
      // One that reads already is replaced: its rows are those of another stream.
      if (known) child?.kill();
      else child?.post({ kind: 'configure', configuration });
      known = configuration;
    },
    attach(port) {
      child?.post({ kind: 'attach' }, port);
      return child !== undefined;
    },
    open() {
      if (!child) return undefined;
      const port = nextPort++;
      const end = tunnel.open(port);
      child.post({ kind: 'attach', port });
      return end;
    },
    show(capture) {
      if (!known) return false;
      const { capture: _, ...server } = known;
      known = capture === undefined ? server : { ...server, capture };
      restartMs = RESTART_FIRST_MS;
      // It ends by itself, having saved what it knows; the next one is configured anew.
      if (child) void ended(child);
      return true;
    },
    order(order) {
      child?.post(order);
      return child !== undefined;
    },
    close() {
      clearTimeout(restarting);
      closing ??= child ? ended(child) : Promise.resolve();
      return closing;
    },
  };
}

/** Asks the process to end, and ends it when it does not. */
function ended(child: IndexChild): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => child.kill(), END_LIMIT_MS);
    child.onExit(() => {
      clearTimeout(limit);
      resolve();
    });
    child.post({ kind: 'end' });
  });
}

/** A Node process made by `fork(file, [], { serialization: 'advanced' })`. */
export function fromChildProcess(child: ChildProcess): IndexChild {
  return {
    post(message) {
      // One that dies meanwhile is told of by its exit.
      if (child.connected) child.send(message, () => {});
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill('SIGKILL'),
  };
}

/** What we use of Electron's `UtilityProcess`. */
export interface ElectronChild<Port extends ElectronPort = ElectronPort> {
  postMessage(message: unknown, transfer?: Port[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** A utility process of Electron; `Port` is its `MessagePortMain`. */
export function fromUtilityProcess<Port extends ElectronPort>(child: ElectronChild<Port>): IndexChild {
  return {
    // Only Electron's own ports can travel there, and nobody else hands ports to this child.
    post: (message, port) => child.postMessage(message, port ? [port as Port] : undefined),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', () => listener()),
    kill: () => child.kill(),
  };
}
