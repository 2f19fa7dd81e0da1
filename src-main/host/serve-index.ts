import { indexContract } from '@shared/contract/contract';
import type { Log } from '../application/ports';
import { createMemoryEventIndex } from '../infrastructure/index-store/memory-event-index';
import { type ConnectionState, openConnection, type ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { restrictToReading } from '../infrastructure/nats/read-only';
import { type Inspection, openInspection } from '../inspection/inspection';
import type { StreamReader } from '../inspection/ports';
import { serveContract } from './dispatcher';
import { type FramePort, fromElectronPort } from './frame-port';
import { createFrameTunnel } from './frame-tunnel';
import { personHandlers } from './handlers/persons';
import { streamHandlers } from './handlers/stream';
import { type IndexConfiguration, toIndexProcess } from './index-process-messages';
import type { ParentLink } from './parent-link';
import { readerWhenConnected } from './reader-when-connected';

/**
 * The index process: follows the stream through a connection of its own that can only read, and answers the index's
 * part of the contract on every port it is handed. Ports that come before the configuration wait for it. `ended` is
 * called when the parent has said so or is gone, after everything is closed.
 */
export function serveIndex(parent: ParentLink, log: Log, ended: () => void): void {
  const tunnel = createFrameTunnel((message) => parent.post(message));
  const early: FramePort[] = [];
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
    await served?.close();
    ended();
  };

  parent.onMessage((data, port) => {
    const message = toIndexProcess.safeParse(data).data;
    switch (message?.kind) {
      case undefined:
        return log.warn('the index process was told something it does not know');
      case 'configure':
        if (served) return log.warn('the index process is configured already: start another one');
        served = openIndex(message.configuration, parent, log);
        return early.splice(0).forEach(attach);
      case 'attach':
        return attach(port ? fromElectronPort(port) : tunnel.open(message.port ?? 0));
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

type Served = { attach(port: FramePort): void; close(): Promise<void> };

function openIndex({ connection, stream, parseOutputs }: IndexConfiguration, parent: ParentLink, log: Log): Served {
  const source = connectToRead(connection, stream, log, {
    onChange(trouble) {
      parent.post(trouble === undefined ? { kind: 'ready' } : { kind: 'waiting', sentence: trouble });
      inspection.lookNow();
    },
  });
  const inspection: Inspection = openInspection({
    stream,
    reader: source.reader,
    index: createMemoryEventIndex(),
    log,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    firstGeneration: Date.now(),
  });
  const handlers = { ...streamHandlers(inspection), ...personHandlers(inspection) };
  return {
    attach(port) {
      serveContract({ contract: indexContract, handlers, port, log, readOnly: () => true, parseOutputs });
    },
    async close() {
      await inspection.close();
      await source.close();
    },
  };
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
