import { join } from 'node:path';
import { type HostContract, hostContract } from '@shared/contract/contract';
import type { DemoView } from '@shared/contract/demo';
import type { windows } from '@shared/contract/window';
import { createCaseBook } from '../application/cases/case-book';
import { issueCommand } from '../application/issue-command';
import { type Log, Unavailable } from '../application/ports';
import { formatProducer } from '../domain/wire/headers';
import { createCaseFiles } from '../infrastructure/files/case-files';
import { createFaultFiles } from '../infrastructure/files/fault-files';
import { rememberLog } from '../infrastructure/log/remembered-log';
import { createJetStreamAudit } from '../infrastructure/nats/jetstream-audit';
import { presets } from '../infrastructure/nats/presets';
import { createRemoteCommands } from '../infrastructure/nats/remote-commands';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import { createAudits } from './audits';
import { createBulkDesk } from './bulk';
import { type ChooseCapture, createCaptures } from './captures';
import { createCases } from './cases';
import { createConnectionStatus } from './connection-status';
import { createDiagnostics } from './diagnostics';
import { type Handlers, serveContract } from './dispatcher';
import { type ChooseDestination, createExportJobs } from './export-jobs';
import { type ElectronPort, fromElectronPort } from './frame-port';
import { bulkHandlers } from './handlers/bulk';
import { captureHandlers } from './handlers/capture';
import { caseHandlers } from './handlers/cases';
import { commandHandlers } from './handlers/commands';
import { connectionHandlers } from './handlers/connection';
import { demoHandlers } from './handlers/demo';
import { diagnosticsHandlers } from './handlers/diagnostics';
import { exportHandlers } from './handlers/export';
import { maskingHandlers } from './handlers/masking';
import { consumerControlHandlers } from './handlers/operations';
import { policySwitchHandlers } from './handlers/policy-switches';
import { profileHandlers } from './handlers/profiles';
import { replayHandlers } from './handlers/replay';
import { reportHandlers } from './handlers/report';
import { snapshotHandlers } from './handlers/snapshot';
import { windowHandlers } from './handlers/window';
import { type ForkIndexProcess, startIndexProcess } from './index-process-client';
import { issueMasked } from './masked-commands';
import { rebuildMasked } from './masked-snapshots';
import { noProfiles } from './no-profiles';
import { observedValue } from './observed-value';
import { createConsumerPausing } from './operations';
import type { Options } from './options';
import { createPolicySwitching } from './policy-switching';
import type { ProfileDesk } from './profiles';
import type { ReadyLine } from './ready-line';
import { createReplays } from './replays';
import { createReports, type PrintDocument } from './reports';
import { createRevealing } from './revealing';
import { openSession } from './session';
import { createRebuilding } from './snapshots';
import { noWindow, type WindowDoor } from './window-door';

/** Of the log, for whoever is asked to help. */
const LINES_REMEMBERED = 500;

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
  /** Makes a PDF; absent where there is no window. */
  readonly printDocument?: PrintDocument;
  /** Keeps, tries and changes connections; absent where there is no window. */
  readonly profiles?: ProfileDesk;
  /** The index process has begun anew: windows want fresh ports. */
  readonly onIndexRestarted?: () => void;
};

export type Host = {
  /** Serves the host's part of the contract on this port until it closes; `door`: the window that holds the port. */
  attachHost(port: ElectronPort, door?: WindowDoor): void;
  /** Hands a port to the index process; false when none is running. */
  attachIndex(port: ElectronPort): boolean;
  /** Resolves when commands are served (or, as an inspector, when connected); rejects with one sentence. */
  readonly ready: Promise<ReadyLine>;
  /** Keeps a report of a fault of this process. */
  noticeFault(error: unknown): Promise<void>;
  /** What would be lost if the app ended now: a sentence each, without a full stop. */
  runningJobs(): readonly string[];
  close(): Promise<void>;
};

/**
 * Everything behind the contract for one connection: the embedded server or another's, the core where this process is
 * one, the living sample, the index process. Begins at once; what is not there yet is said in `connection.state`.
 */
export function createHost(options: Options, runtime: HostRuntime): Host {
  const { version } = runtime;
  const { log, lines } = rememberLog(runtime.log, LINES_REMEMBERED, () => new Date());
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

  const connected = () => {
    const connection = session.connection();
    if (!connection) throw new Unavailable(status.view.current().sentence || 'Not connected to NATS yet: try again.');
    return connection;
  };
  const desk = () => session.core()?.desk ?? createRemoteCommands(connected().nats);
  const who = { actor: options.actor, producer };
  const issue = issueMasked(options.masking, (command) => issueCommand(desk(), command, who));
  const bulk = createBulkDesk({
    issue,
    audit: () => {
      const connection = session.connection();
      return connection && createJetStreamAudit(connection.nats, { producer });
    },
    choose: runtime.chooseDestination,
    actor: options.actor,
    clock,
    ids,
    log,
  });
  const rebuilding = createRebuilding({
    connection: connected,
    eventStream: presets[options.preset].eventStream,
    replicas: options.replicas,
    ...who,
    clock,
    log,
  });
  const revealing = createRevealing({
    connection: connected,
    ...who,
    clock,
    show: (personId, untilMs) => index?.order({ kind: 'reveal', personId, untilMs }),
  });
  const switching = createPolicySwitching({
    connection: connected,
    policies: options.policies,
    replicas: options.replicas,
    ...who,
    clock,
    log,
  });
  const replays = createReplays({
    ...options,
    ...{ preset: presets[options.preset], producer, choose: runtime.chooseDestination, clock, ids, log },
    connection: session.connection,
    isCore: () => session.core() !== undefined,
  });
  const audits = createAudits({ connection: connected, choose: runtime.chooseDestination, log });
  const book = createCaseBook({
    store: createCaseFiles(join(options.userData, 'cases'), ids),
    clock,
    program: `Eventglass ${version}`,
  });
  const cases = createCases({ book, choose: runtime.chooseDestination });
  const diagnostics = createDiagnostics({
    files: createFaultFiles(join(options.userData, 'faults')),
    lines,
    connection: status.view.current,
    options,
    version,
    choose: runtime.chooseDestination,
    clock,
    ids,
  });
  const handlers: Omit<Handlers<HostContract>, keyof typeof windows> = {
    ...connectionHandlers(status, session.processHere),
    ...profileHandlers(runtime.profiles ?? noProfiles),
    ...commandHandlers(issue),
    ...bulkHandlers(bulk),
    ...exportHandlers(exports),
    ...captureHandlers(captured),
    ...caseHandlers(book, cases),
    ...reportHandlers(createReports({ choose: runtime.chooseDestination, print: runtime.printDocument })),
    ...snapshotHandlers(rebuildMasked(options.masking, rebuilding)),
    ...maskingHandlers(revealing),
    ...policySwitchHandlers(switching),
    ...replayHandlers(replays, audits),
    ...consumerControlHandlers(
      createConsumerPausing({ connection: connected, eventStream: presets[options.preset].eventStream, ...who, clock }),
    ),
    ...demoHandlers(demo, session.sample),
    ...diagnosticsHandlers(diagnostics),
  };

  return {
    attachHost(port, door = noWindow) {
      serveContract({
        contract: hostContract,
        handlers: { ...handlers, ...windowHandlers(door) },
        port: fromElectronPort(port),
        log,
        readOnly: () => options.readOnly,
        parseOutputs: process.env.NODE_ENV === 'development',
      });
    },
    attachIndex: (port) => index?.attach(port) ?? false,
    ready: session.ready,
    noticeFault: (error) => diagnostics.notice(error),
    runningJobs: () => [...exports.running(), ...bulk.jobs.running(), ...replays.running()],
    async close() {
      status.say({ state: 'closing', sentence: 'Letting what has begun finish.' });
      await bulk.jobs.close();
      await replays.close();
      await session.close();
      await index?.close();
      await captured.forgetDropped();
    },
  };
}
