import { join } from 'node:path';
import { type HostContract, hostContract } from '@shared/contract/contract';
import type { DemoView } from '@shared/contract/demo';
import { type Log, Unavailable } from '../application/ports';
import { formatProducer } from '../domain/wire/headers';
import { presets } from '../infrastructure/nats/presets';
import { createRemoteCommands } from '../infrastructure/nats/remote-commands';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import { type ChooseCapture, createCaptures } from './captures';
import { createConnectionStatus } from './connection-status';
import { type Handlers, serveContract } from './dispatcher';
import { type ChooseDestination, createExportJobs } from './export-jobs';
import { type ElectronPort, fromElectronPort } from './frame-port';
import { captureHandlers } from './handlers/capture';
import { commandHandlers } from './handlers/commands';
import { connectionHandlers } from './handlers/connection';
import { demoHandlers } from './handlers/demo';
import { exportHandlers } from './handlers/export';
import { type ForkIndexProcess, startIndexProcess } from './index-process-client';
import { observedValue } from './observed-value';
import type { Options } from './options';
import type { ReadyLine } from './ready-line';
import { openSession } from './session';

export type HostRuntime = {
  readonly version: string;
  /** Folder of the built entries, where the guard and the index process lie. */
  readonly folder: string;
  readonly log: Log;
  /** Absent where no index is kept. */
  readonly forkIndexProcess?: ForkIndexProcess;
  /** Before this the index process cannot be forked. */
  readonly forkAfter?: Promise<unknown>;
  /** Asks the user where a file shall go; absent where there is no user. */
  readonly chooseDestination?: ChooseDestination;
  /** Asks the user for a capture. */
  readonly chooseCapture?: ChooseCapture;
  /** The index process has begun anew: windows want fresh ports. */
  readonly onIndexRestarted?: () => void;
};

export type Host = {
  /** Serves the host's part of the contract on this port until it closes. */
  attachHost(port: ElectronPort): void;
  /** Hands a port to the index process; false when none is running. */
  attachIndex(port: ElectronPort): boolean;
  /** Resolves when commands are served (or, as an inspector, when connected); rejects with one sentence. */
  readonly ready: Promise<ReadyLine>;
  close(): Promise<void>;
};

/**
 * Everything behind the contract for one connection: the embedded server or another's, the core where this process is
 * one, the living sample, the index process. Begins at once; what is not there yet is said in `connection.state`.
 */
export function createHost(options: Options, runtime: HostRuntime): Host {
  const { log, version } = runtime;
  const clock = createSystemClock();
  const ids = createRandomIds();
  const producer = formatProducer(version, ids.fresh().slice(0, 8));
  const status = createConnectionStatus(options, version);
  const demo = observedValue<DemoView>({ available: false, state: 'none', written: 0, planned: 0 });
  const { forkIndexProcess } = runtime;
  const exports = createExportJobs({
    choose: runtime.chooseDestination,
    order: (order) => index?.order(order) ?? false,
    ids,
    clock,
    stream: presets[options.preset].eventStream,
  });
  const captured = createCaptures({
    choose: runtime.chooseCapture,
    ask: (question) => index?.order(question) ?? false,
    show: (path) => index?.show(path) ?? false,
    ids,
  });
  const index =
    forkIndexProcess &&
    startIndexProcess({
      fork: () => forkIndexProcess(join(runtime.folder, 'index-process.js')),
      log,
      onRestarted: () => runtime.onIndexRestarted?.(),
      onReport: (report) => (report.kind === 'exported' ? exports.learn(report) : captured.learn(report)),
      onEnded() {
        captured.lost();
        void exports.lost();
      },
      ...(runtime.forkAfter && { after: runtime.forkAfter }),
    });
  const session = openSession({
    options,
    folder: runtime.folder,
    version,
    producer,
    clock,
    ids,
    log,
    status,
    demo,
    index,
  });

  const desk = () => {
    const core = session.core();
    if (core) return core.desk;
    const connection = session.connection();
    if (!connection) throw new Unavailable(status.view.current().sentence || 'Not connected to NATS yet: try again.');
    return createRemoteCommands(connection.nats);
  };
  const handlers: Handlers<HostContract> = {
    ...connectionHandlers(status, session.processHere),
    ...commandHandlers(desk, { actor: options.actor, producer }),
    ...exportHandlers(exports),
    ...captureHandlers(captured),
    ...demoHandlers(demo, session.sample),
  };

  return {
    attachHost(port) {
      serveContract({
        contract: hostContract,
        handlers,
        port: fromElectronPort(port),
        log,
        readOnly: () => options.readOnly,
        parseOutputs: process.env.NODE_ENV === 'development',
      });
    },
    attachIndex: (port) => index?.attach(port) ?? false,
    ready: session.ready,
    async close() {
      status.say({ state: 'closing', sentence: 'Letting what has begun finish.' });
      await session.close();
      await index?.close();
      await captured.forgetDropped();
    },
  };
}
