import { indexContract } from '@shared/contract/contract';
import type { Log } from '../application/ports';
import { createDefaultPolicyEngine } from '../domain/policies';
import { openIndexFile } from '../infrastructure/index-store/index-file';
import { createBesideEvents } from '../infrastructure/nats/beside-events';
import { createCatchUp } from '../infrastructure/nats/catch-up';
import { type ConnectionState, openConnection, type ServerConnection } from '../infrastructure/nats/connection';
import { listenToGivingUp } from '../infrastructure/nats/given-up-advisories';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { createPolicySwitchLook } from '../infrastructure/nats/policy-switch-look';
import { createPresentLook, type PresentStreams } from '../infrastructure/nats/present-look';
import { restrictToReading } from '../infrastructure/nats/read-only';
import { createServerLook } from '../infrastructure/nats/server-look';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createEventLook } from '../inspection/event-look';
import { createStreamChoice } from '../inspection/further-streams/stream-choice';
import { EVENTS, objectionToUnknown } from '../inspection/further-streams/stream-names';
import { type Inspection, openInspection } from '../inspection/inspection';
import { createMasks } from '../inspection/masking/masks';
import type { Operations } from '../inspection/operations/operations';
import type { ServerLook } from '../inspection/operations/server-look';
import type { BesideEvents, LookAtSwitches, StreamReader } from '../inspection/ports';
import { openSurveys } from '../inspection/survey/surveys';
import { answerAboutCapture, type IndexedSource, openShownCapture } from './captured-source';
import { serveContract } from './dispatcher';
import type { ExportOrder } from './export-messages';
import { type FramePort, fromElectronPort } from './frame-port';
import { createFrameTunnel } from './frame-tunnel';
import { noFurtherStreams, openFurtherStreams } from './further-streams';
import { commandHistoryHandlers } from './handlers/command-history';
import { correlationHandlers } from './handlers/correlations';
import { eventHandlers } from './handlers/event';
import { operationsHandlers } from './handlers/operations';
import { personHistoryHandlers } from './handlers/person-history';
import { personHandlers } from './handlers/persons';
import { policyHandlers } from './handlers/policies';
import { rehearsalHandlers } from './handlers/rehearsal';
import { streamHandlers } from './handlers/stream';
import { surveyHandlers } from './handlers/survey';
import { openHistories } from './histories';
import { type IndexConfiguration, toIndexProcess } from './index-process-messages';
import { leavingMasked } from './leaving-masked';
import { type LetterServer, openLetterServer } from './letter-server';
import { openLetters } from './letters';
import { maskRehearsals } from './masked-rehearsals';
import { maskedVerification } from './masked-verification';
import { openServerOperations, oursOn } from './operations';
import type { ParentLink } from './parent-link';
import { readerWhenConnected } from './reader-when-connected';
import { openRehearsals, type PresentLook } from './rehearsals';
import type { RevealOrder } from './reveal-messages';
import { type Exports, notConnectedYet, serveExports } from './serve-exports';
import { openStories } from './traces';

/** The process itself. */
export type IndexProcess = {
  /** Its file: its threads begin with it, too. */
  readonly entry: string;
  /** Called when the parent has said so or is gone, after everything is closed; or when the index is of no use any more. */
  readonly ended: () => void;
};

/**
 * The index process: follows the stream through a connection of its own that can only read, and answers the index's
 * part of the contract on every port it is handed. Ports that come before the configuration wait for it.
 */
export function serveIndex(parent: ParentLink, log: Log, { entry, ended }: IndexProcess): void {
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
    opening = openIndex(configuration, parent, log, { entry, ended });
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
      case 'reveal':
        return void opening?.then(({ reveal }) => reveal(message));
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

type Served = {
  readonly exports: Exports;
  /** Shows a person for a while although the others are hidden. */
  reveal(order: RevealOrder): void;
  attach(port: FramePort): void;
  close(): Promise<void>;
};

async function openIndex(
  configuration: IndexConfiguration,
  parent: ParentLink,
  log: Log,
  { entry, ended }: IndexProcess,
): Promise<Served> {
  const { parseOutputs } = configuration;
  let inspection: Inspection | undefined;
  let further = noFurtherStreams;
  let operations: Operations | undefined;
  const onChange = (trouble: string | undefined) => {
    parent.post(trouble === undefined ? { kind: 'ready' } : { kind: 'waiting', sentence: trouble });
    inspection?.lookNow();
    further.lookNow();
    operations?.lookNow();
  };
  const source =
    (await openShownCapture(configuration.capture, (answer) => parent.post(answer), log)) ??
    (await openServer(configuration, log, { onChange, entry, ended }));
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const { readerOf } = source;
  const server = serverOf(configuration.connection);
  const masks = createMasks(configuration.masking ?? 'none', createRandomIds().fresh(), Date.now);
  if (readerOf) further = await openFurtherStreams(configuration, { server, readerOf, log, breathe, masks, ended });
  const { sources: others, activity } = further;
  inspection = openInspection({
    ...source,
    log,
    breathe,
    firstGeneration: Date.now(),
    masks,
    objectionTo: objectionToUnknown([{ called: EVENTS, stream: source.stream }, ...others]),
  });
  const shown = { ...source, reader: masks.reader(source.reader), index: masks.index(source.index) };
  const look = createEventLook(shown);
  const choice = createStreamChoice({ events: shown, inspection, look, others });
  const around = { ...inspection, ...further, breathe };
  const histories = openHistories(shown, around);
  const rehearsals = openRehearsals({ ...source, policies: configuration.policies ?? 'default', log });
  const engine = createDefaultPolicyEngine(configuration.policies === 'baseline' ? 'baseline' : 'default');
  const { followed } = inspection;
  const nameOf = (personId: string) => followed.nameOf(personId) ?? '';
  const surveys = openSurveys({ ...source, log, breathe, policies: engine }, nameOf);
  const letters = await openLetters(source, configuration, { ...inspection, ...further, masks, breathe, log });
  operations = openServerOperations(source.server, { log, tellsValues: masks.level === 'none' });
  const handlers = leavingMasked(masks, {
    ...streamHandlers(choice, inspection),
    ...eventHandlers(choice),
    ...personHandlers(inspection, inspection.directory),
    ...personHistoryHandlers(histories),
    ...(masks.level !== 'none' && maskedVerification(openHistories(source, around), masks)),
    ...rehearsalHandlers(maskRehearsals(rehearsals, masks, inspection.directory), createRandomIds()),
    ...commandHistoryHandlers({ activity, followed: inspection.followed }),
    ...surveyHandlers(surveys, shown),
    ...correlationHandlers(openStories(shown, { ...inspection, ...further, masks })),
    ...letters.handlers,
    ...operationsHandlers(operations),
    ...policyHandlers(engine, surveys, { ...source, breathe, nameOf, tellsBodies: masks.level === 'none' }),
  });
  const exports = serveExports((filter, format) => masks.exported(choice.sourceOf(filter), format), {
    log,
    report: (report) => parent.post(report),
  });
  return {
    exports,
    reveal({ personId, untilMs }) {
      masks.reveals.show(personId, untilMs);
      inspection?.followed.changes.announce();
    },
    attach(port) {
      serveContract({ contract: indexContract, handlers, port, log, readOnly: () => true, parseOutputs });
    },
    async close() {
      await exports.close();
      await letters.close();
      await operations?.close();
      await surveys.close();
      await further.close();
      await inspection?.close();
      await source.close();
    },
  };
}

/** The stream of the server, with its index as it was last saved. */
async function openServer(
  { connection, stream, commandStream, folder }: IndexConfiguration,
  log: Log,
  { onChange, entry, ended }: IndexProcess & { readonly onChange: (trouble: string | undefined) => void },
): Promise<IndexedSource> {
  const streams = { events: stream, commands: commandStream };
  const { readerOf, close, ...looks } = connectToRead(connection, streams, log, { onChange, entry });
  const { index, notice } = await openIndexFile({ folder, server: serverOf(connection), stream }, log, ended);
  return { stream, reader: readerOf(stream), readerOf, ...looks, index, notice, close };
}

/** What tells a server from others: the same address may show other streams to another user. */
function serverOf({ servers, user }: IndexConfiguration['connection']): string {
  return [...servers, user ?? ''].join(' ');
}

/** Connects, for ever, and reads through whatever connection there is. */
function connectToRead(
  settings: IndexConfiguration['connection'],
  streams: PresentStreams,
  log: Log,
  { onChange, entry }: Pick<IndexProcess, 'entry'> & { readonly onChange: (trouble: string | undefined) => void },
) {
  const closing = new AbortController();
  let open:
    | {
        readonly connection: ServerConnection;
        readonly readerOf: (stream: string) => StreamReader;
        readonly present: PresentLook;
        readonly switches: LookAtSwitches;
        readonly letters: LetterServer;
        readonly beside: BesideEvents;
        readonly server: ServerLook;
      }
    | undefined;
  let state: ConnectionState | undefined;
  const trouble = () => (state?.kind === 'connected' && open ? undefined : state?.sentence || 'Connecting to NATS.');

  const onState = (next: ConnectionState) => {
    state = next;
    // Not at once: the first state is told while the parts that listen are still being put together.
    queueMicrotask(() => onChange(trouble()));
  };
  const opening = openConnection(settings, { log, signal: closing.signal, onState }).then(
    (connection) => {
      const reading = restrictToReading(connection.nats);
      const readers = new Map<string, StreamReader>();
      const readerOf = (stream: string) => {
        const known = readers.get(stream);
        if (known) return known;
        const catchUp = stream === streams.events ? createCatchUp(entry, settings, stream, log) : undefined;
        const reader = createJetStreamReader(reading, stream, log, { catchUp });
        readers.set(stream, reader);
        return reader;
      };
      const beside = createBesideEvents(connection.nats, streams, log);
      const present = createPresentLook(connection.nats, streams, log);
      const letters = openLetterServer(connection, log);
      const server = createServerLook(connection.nats, oursOn(streams.events));
      const switches = createPolicySwitchLook(connection.nats, log);
      open = { connection, readerOf, present, switches, beside, letters, server };
      onChange(undefined);
    },
    (error: unknown) => {
      if (!closing.signal.aborted) throw error;
    },
  );

  return {
    readerOf: (stream: string) => readerWhenConnected({ reader: () => open?.readerOf(stream), trouble }),
    present: () => open?.present,
    givingUp: (hear: (text: string) => void) =>
      void opening.then(() => open && listenToGivingUp(open.connection.nats, hear, log)),
    letters: () => (trouble() === undefined ? open?.letters : undefined),
    beside: () => open?.beside,
    server: () => open?.server,
    switches: async (policies: readonly string[]) => (trouble() === undefined ? open?.switches(policies) : undefined),
    async close() {
      closing.abort();
      await opening;
      await open?.connection.close();
    },
  };
}
