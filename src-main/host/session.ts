import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DemoView } from '@shared/contract/demo';
import type { LivingSample } from '../application/demo/living-sample';
import { Failure } from '../application/failures';
import { type Clock, type Closable, type Ids, type Log, Unavailable } from '../application/ports';
import { apiCommandSubject } from '../domain/wire/subjects';
import { type EmbeddedServer, startOrJoinEmbeddedServer } from '../infrastructure/embedded-server/embedded-server';
import { findNatsServer } from '../infrastructure/embedded-server/find-nats-server';
import { openConnection, type ServerConnection } from '../infrastructure/nats/connection';
import type { ConnectionSettings } from '../infrastructure/nats/connection-settings';
import { remarksOnLooking } from '../infrastructure/nats/prepare-server';
import { presets } from '../infrastructure/nats/presets';
import { readThrough, restrictToReading } from '../infrastructure/nats/read-only';
import { findCommandServices } from '../infrastructure/nats/service-discovery';
import { readConnectionSettings } from './connection-settings';
import { type ConnectionStatus, connectionChange, processorChange } from './connection-status';
import { type Core, startCore } from './core';
import { indexFolder } from './index-folder';
import type { IndexProcess } from './index-process-client';
import type { ObservedValue } from './observed-value';
import type { Options } from './options';
import { type PoliciesHere, startPoliciesAlone } from './policies';
import { startQueries } from './queries';
import type { ReadyLine } from './ready-line';
import { roleOf } from './role';
import { beginSample } from './sample';

/** A machine reader wants to know soon that there is no server. */
const HEADLESS_GIVE_UP_MS = 10_000;
/** Between looks at who processes commands. */
const DISCOVERY_EVERY_MS = 3_000;
/** Before what failed for a reason that may pass is tried again. */
const TRY_AGAIN_MS = 5_000;

export type SessionOptions = {
  readonly options: Options;
  readonly folder: string;
  readonly version: string;
  readonly producer: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly status: ConnectionStatus;
  readonly demo: ObservedValue<DemoView>;
  readonly index: IndexProcess | undefined;
};

/** One connection with all that lives on it. */
export type Session = Closable & {
  readonly ready: Promise<ReadyLine>;
  connection(): ServerConnection | undefined;
  core(): Core | undefined;
  sample(): LivingSample | undefined;
  /** Begins or ends processing commands in this process. Throws `Unavailable` when the streams cannot be prepared. */
  processHere(enabled: boolean): Promise<void>;
};

/**
 * Opens the connection and what belongs to it, in the order in which each needs the one before; a window goes on
 * trying for ever, a headless core gives up with one sentence.
 */
export function openSession(session: SessionOptions): Session {
  const { options, log, status, demo, index } = session;
  const ending = new AbortController();
  const { signal } = ending;
  let embedded: EmbeddedServer | undefined;
  let connection: ServerConnection | undefined;
  let core: Core | undefined;
  let policies: PoliciesHere | undefined;
  let queries: Closable | undefined;
  let sample: LivingSample | undefined;
  let turn: Promise<void> = Promise.resolve();

  const preset = presets[options.preset];
  const role = roleOf(options, preset);

  async function open(): Promise<ReadyLine> {
    const settings = await patiently(reachableServer);
    index?.configure({
      connection: { ...settings, servers: [...settings.servers], name: 'eventglass-index' },
      stream: preset.eventStream,
      activityStream: preset.activityStream,
      deadLetterStream: preset.deadLetterStream,
      furtherStreams: options.furtherStreams,
      ...(preset.commandStream !== undefined && { commandStream: preset.commandStream }),
      policies: options.policies,
      masking: options.masking,
      folder: indexFolder(options.userData, options.connection?.profile?.profileId),
      parseOutputs: process.env.NODE_ENV === 'development',
    });
    connection = await openConnection(
      { ...settings, name: `eventglass-${options.readOnly ? 'reader' : 'core'}` },
      {
        log,
        signal,
        ...(options.headless && { giveUpAfterMs: HEADLESS_GIVE_UP_MS }),
        onState: (state) => status.say(connectionChange(state)),
      },
    );
    status.say({ server: connection.address, serverVersion: connection.serverVersion() });
    const reading = options.readOnly
      ? restrictToReading(connection.nats, { queries: options.serveQueries ? options : undefined })
      : readThrough(connection.nats);
    if (role.runs === 'policies') await patiently(() => inTurn(beginPolicies));
    if (role.runs === 'core') await patiently(() => inTurn(begin));
    // A core answers queries anyhow.
    else if (options.serveQueries) queries = await startQueries(reading, { ...options, preset, log });
    if (role.sentence !== '') log.info(role.sentence);
    const remarks = role.runs === 'nothing' ? await remarksOnLooking(connection.nats, preset) : [];
    for (const remark of remarks) log.warn(remark);
    if (remarks.length > 0) status.say({ missing: [...remarks] });
    void discover(connection);
    return readyLine(settings.servers[0] ?? connection.address, connection, remarks);
  }

  async function reachableServer(): Promise<ConnectionSettings> {
    if (options.connection) return readConnectionSettings(options.connection);
    embedded = await startOrJoinEmbeddedServer({
      userData: options.userData,
      executable: await findNatsServer(options.natsServer === undefined ? {} : { named: options.natsServer }),
      guardPath: join(session.folder, 'server-guard.js'),
      log,
      signal,
    });
    embedded.onState((state) => {
      if (state.state === 'failed') status.say({ sentence: state.sentence });
      if (state.state === 'restarting')
        status.say({ sentence: `The embedded server is started again: ${state.reason}.` });
    });
    return { servers: [embedded.url], user: embedded.user, password: embedded.password, name: '' };
  }

  /** A window says what is wrong and tries again; a headless core fails with the sentence. */
  async function patiently<Value>(attempt: () => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (options.headless || signal.aborted || !(error instanceof Unavailable)) throw error;
        status.say({ sentence: `${error.message.replace(/\.$/, '')}; trying again in ${TRY_AGAIN_MS / 1000} s.` });
        log.warn('trying again', { reason: error.message });
        await delay(TRY_AGAIN_MS, undefined, { signal });
      }
    }
  }

  async function begin(): Promise<void> {
    if (!connection) throw new Unavailable('Not connected to NATS yet: commands are processed here once it is.');
    await policies?.close();
    policies = undefined;
    core = await startCore(connection, { ...session, ...options, preset, queries: options });
    status.say({ role: 'core', processor: { kind: 'here', name: '' }, missing: [...core.remarks], sentence: '' });
    if (embedded && !sample) {
      sample = beginSample(core, connection, {
        ...session,
        userData: options.userData,
        persons: options.demoPersons,
        core: () => core,
        view: demo,
      });
    }
  }

  async function beginPolicies(): Promise<void> {
    if (!connection || options.policies === 'none') return;
    const { replicas, policies: set } = options;
    policies = await startPoliciesAlone(connection, { ...session, preset, replicas, set });
    status.say({ missing: [...policies.remarks] });
  }

  async function discover({ nats }: ServerConnection): Promise<void> {
    while (!signal.aborted && !nats.isClosed()) {
      if (core) await healIfGone(core);
      else {
        const groups = await findCommandServices(nats).catch(() => undefined);
        if (groups && !core) status.say(processorChange(groups));
      }
      await delay(DISCOVERY_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Streams that were deleted under a running core are made again, and the core begins anew on them. */
  async function healIfGone(running: Core): Promise<void> {
    if (status.view.current().state !== 'connected' || (await running.isIntact())) return;
    log.warn('the event stream is gone: making it again');
    await inTurn(async () => {
      if (core !== running) return;
      await end();
      await begin();
    }).catch((error: unknown) => status.say({ sentence: sentenceOf(error) }));
  }

  async function end(): Promise<void> {
    const ended = core;
    core = undefined;
    status.say({ role: 'inspector', processor: { kind: 'unknown', name: '' } });
    await ended?.close();
  }

  /** One change of who processes at a time: a second click waits for the first. */
  function inTurn(change: () => Promise<void>): Promise<void> {
    const mine = turn.then(change);
    turn = mine.catch(() => undefined);
    return mine;
  }

  function readyLine(server: string, open: ServerConnection, remarks: readonly string[]): ReadyLine {
    return {
      ready: true,
      server,
      embedded: embedded !== undefined,
      ...(embedded && { contextFile: embedded.contextFile }),
      preset: preset.name,
      readOnly: options.readOnly,
      serverVersion: open.serverVersion(),
      missing: (core ?? policies)?.remarks ?? remarks,
      api: apiCommandSubject,
    };
  }

  const ready = open();
  ready.catch((error: unknown) => {
    if (signal.aborted) return;
    status.say({ state: 'failed', sentence: sentenceOf(error) });
    if (!(error instanceof Failure)) log.error('the session ended unexpectedly', { error: String(error) });
  });

  return {
    ready,
    connection: () => connection,
    core: () => core,
    sample: () => sample,
    processHere: (enabled) =>
      inTurn(async () => {
        if (enabled && !core) await begin();
        if (!enabled && core) await end();
      }),
    async close() {
      ending.abort();
      await ready.catch(() => undefined);
      await turn;
      await sample?.close();
      await queries?.close();
      await core?.close();
      await policies?.close();
      await connection?.close();
      await embedded?.close();
    },
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
