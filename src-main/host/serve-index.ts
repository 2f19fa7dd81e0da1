import { indexContract } from '@shared/contract/contract';
import type { Log } from '../application/ports';
import { createDefaultPolicyEngine } from '../domain/policies';
import { openIndexFile } from '../infrastructure/index-store/index-file';
import { type ConnectionState, openConnection, type ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { restrictToReading } from '../infrastructure/nats/read-only';
import { createEventLook } from '../inspection/event-look';
import { type Inspection, openInspection } from '../inspection/inspection';
import type { StreamReader } from '../inspection/ports';
import { openSurveys } from '../inspection/survey/surveys';
import { answerAboutCapture, type IndexedSource, openShownCapture } from './captured-source';
import { serveContract } from './dispatcher';
import type { ExportOrder } from './export-messages';
import { type FramePort, fromElectronPort } from './frame-port';
import { createFrameTunnel } from './frame-tunnel';
import { eventHandlers } from './handlers/event';
import { personHandlers } from './handlers/persons';
import { policyHandlers } from './handlers/policies';
import { streamHandlers } from './handlers/stream';
import { surveyHandlers } from './handlers/survey';
import { type IndexConfiguration, toIndexProcess } from './index-process-messages';
import type { ParentLink } from './parent-link';
import { readerWhenConnected } from './reader-when-connected';
import { type Exports, notConnectedYet, serveExports } from './serve-exports';

/**
 * The index process: follows the stream through a connection of its own that can only read, and answers the index's
 * part of the contract on every port it is handed. Ports that come before the configuration wait for it. `ended` is
 * called when the parent has said so or is gone, after everything is closed.
 */
export function serveIndex(parent: ParentLink, log: Log, ended: () => void): void {
  const tunnel = createFrameTunnel((message) => parent.post(message));
  const early: FramePort[] = [];
  let opening: Promise<Served> | undefined;
  let served: Served | undefined;
  let ending = false;

  const attach = (port: FramePort) => {
    if (served) served.attach(port);
    else early.push(port);
  };

  const end = async () => {
    if (ending) return;
    ending = true;
    tunnel.closeAll();
    await (await opening?.catch(() => undefined))?.close();
    ended();
  };

  const open = async (configuration: IndexConfiguration) => {
    opening = openIndex(configuration, parent, log, ended);
    served = await opening;
    early.splice(0).forEach(attach);
  };

  const takeOrder = (order: ExportOrder) => {
    if (opening) void opening.then(({ exports }) => exports.take(order));
    else if (order.kind === 'export') parent.post(notConnectedYet(order));
  };

  parent.onMessage((data, port) => {
    const message = toIndexProcess.safeParse(data).data;
    switch (message?.kind) {
      case undefined:
        return log.warn('the index process was told something it does not know');
      case 'configure':
        if (opening) return log.warn('the index process is configured already: start another one');
        return void open(message.configuration);
      case 'attach':
        return attach(port ? fromElectronPort(port) : tunnel.open(message.port ?? 0));
      case 'export':
      case 'cancelExport':
        return takeOrder(message);
      case 'readCapture':
        return void answerAboutCapture(message, log).then((answer) => parent.post(answer));
      case 'frame':
        return tunnel.receive(message.port, message.frame);
      case 'detach':
        return tunnel.closed(message.port);
      case 'end':
        return void end();
    }
  });
  parent.onGone(() => void end());
}

type Served = { readonly exports: Exports; attach(port: FramePort): void; close(): Promise<void> };

/** `ended` is called when the index is of no use any more: another process makes it anew. */
async function openIndex(
  configuration: IndexConfiguration,
  parent: ParentLink,
  log: Log,
  ended: () => void,
): Promise<Served> {
  const { parseOutputs } = configuration;
  let inspection: Inspection | undefined;
  const onChange = (trouble: string | undefined) => {
    parent.post(trouble === undefined ? { kind: 'ready' } : { kind: 'waiting', sentence: trouble });
    inspection?.lookNow();
  };
  const source =
    (await openShownCapture(configuration.capture, (answer) => parent.post(answer), log)) ??
    (await openServer(configuration, log, { onChange, ended }));
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const inspecting = openInspection({ ...source, log, breathe, firstGeneration: Date.now() });
  inspection = inspecting;
  const look = createEventLook(source);
  const engine = createDefaultPolicyEngine();
  const surveys = openSurveys({ ...source, log, breathe, policies: engine }, inspecting.personName);
  const handlers = {
    ...streamHandlers(inspecting),
    ...eventHandlers(look),
    ...personHandlers(inspecting),
    ...surveyHandlers(surveys, source),
    ...policyHandlers(engine, surveys, { ...source, breathe, nameOf: inspecting.personName }),
  };
  const exports = serveExports(source, { log, report: (report) => parent.post(report) });
  return {
    exports,
    attach(port) {
      serveContract({ contract: indexContract, handlers, port, log, readOnly: () => true, parseOutputs });
    },
    async close() {
      await exports.close();
      await surveys.close();
      await inspecting.close();
      await source.close();
    },
  };
}

/** The stream of the server, with its index as it was last saved. */
async function openServer(
  { connection, stream, folder }: IndexConfiguration,
  log: Log,
  { onChange, ended }: { readonly onChange: (trouble: string | undefined) => void; readonly ended: () => void },
): Promise<IndexedSource> {
  const { reader, close } = connectToRead(connection, stream, log, { onChange });
  const { index, notice } = await openIndexFile({ folder, server: serverOf(connection), stream }, log, ended);
  return { stream, reader, index, notice, close };
}

/** What tells a server from others: the same address may show other streams to another user. */
function serverOf({ servers, user }: IndexConfiguration['connection']): string {
  return [...servers, user ?? ''].join(' ');
}

/** Connects, for ever, and reads through whatever connection there is. */
function connectToRead(
  settings: IndexConfiguration['connection'],
  stream: string,
  log: Log,
  { onChange }: { onChange: (trouble: string | undefined) => void },
) {
  const closing = new AbortController();
  let open: { readonly connection: ServerConnection; readonly reader: StreamReader } | undefined;
  let state: ConnectionState | undefined;
  const trouble = () => (state?.kind === 'connected' && open ? undefined : state?.sentence || 'Connecting to NATS.');

  const onState = (next: ConnectionState) => {
    state = next;
    // Not at once: the first state is told while the parts that listen are still being put together.
    queueMicrotask(() => onChange(trouble()));
  };
  const opening = openConnection(settings, { log, signal: closing.signal, onState }).then(
    (connection) => {
      open = { connection, reader: createJetStreamReader(restrictToReading(connection.nats), stream, log) };
      onChange(undefined);
    },
    (error: unknown) => {
      if (!closing.signal.aborted) throw error;
    },
  );

  return {
    reader: readerWhenConnected({ reader: () => open?.reader, trouble }),
    async close() {
      closing.abort();
      await opening;
      await open?.connection.close();
    },
  };
}
