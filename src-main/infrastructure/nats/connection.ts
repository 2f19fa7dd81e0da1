import { setTimeout as delay } from 'node:timers/promises';
import { connect, errors, type NatsConnection } from '@nats-io/transport-node';
import { type Log, Unavailable } from '../../application/ports';
import { describeProblem, formatAddress } from './connection-problem';
import { type ConnectionSettings, clientOptionsOf } from './connection-settings';
import { directToDomain } from './jetstream-domain';
import { formatDelay, reconnectDelayMs } from './reconnect-delays';

/** One attempt: address, TLS, greeting and credentials together. */
const ATTEMPT_TIMEOUT_MS = 5_000;
/** A server that hangs is noticed after two unanswered pings. */
const PING_INTERVAL_MS = 10_000;
const UNANSWERED_PINGS = 2;

/** `sentence` says what is wrong and what happens next, empty while all is well; `sinceMs` in milliseconds since 1970. */
export type ConnectionState = {
  readonly kind: 'connecting' | 'connected' | 'reconnecting' | 'closed';
  readonly sentence: string;
  readonly sinceMs: number;
};

export type ConnectionOptions = {
  readonly log: Log;
  readonly signal?: AbortSignal;
  /** Give up the first connection after this long with `Unavailable`; without it, try until `signal` aborts. */
  readonly giveUpAfterMs?: number;
  readonly onState?: (state: ConnectionState) => void;
};

export interface ServerConnection {
  readonly nats: NatsConnection;
  /** Hosts and ports, for people. */
  readonly address: string;
  serverVersion(): string | null;
  state(): ConnectionState;
  /** Tells every change until the returned function is called. */
  onState(listener: (state: ConnectionState) => void): () => void;
  /** Lets what is under way finish, then closes; may be called twice. */
  close(): Promise<void>;
}

/**
 * Connects, and stays connected: once open it reconnects for ever with growing waits. The first connection is tried
 * again in the same way. Throws `Unavailable` with one sentence when the time limit is over or `signal` aborts.
 */
export async function openConnection(
  settings: ConnectionSettings,
  options: ConnectionOptions,
): Promise<ServerConnection> {
  const address = formatAddress(settings.servers);
  const states = trackStates(options.onState);
  const backoff = createBackoff();
  const nats = await connectFirst(settings, address, states, backoff, options);
  backoff.reset();
  if (settings.jsDomain !== undefined) directToDomain(nats, settings.jsDomain);
  states.set('connected', '');
  options.log.info('connected to NATS', { address, version: nats.info?.version });
  const watched = watch(nats, address, states, backoff, options.log);

  return {
    nats,
    address,
    serverVersion: () => nats.info?.version ?? null,
    state: states.current,
    onState: states.listen,
    close: async () => {
      if (!nats.isClosed() && !nats.isDraining()) await nats.drain().catch(() => nats.close());
      await watched;
    },
  };
}

async function connectFirst(
  settings: ConnectionSettings,
  address: string,
  states: States,
  backoff: Backoff,
  { log, signal, giveUpAfterMs = Number.POSITIVE_INFINITY }: ConnectionOptions,
): Promise<NatsConnection> {
  const givenUpAt = Date.now() + giveUpAfterMs;
  states.set('connecting', '');
  for (;;) {
    if (signal?.aborted) throw new Unavailable(`Connecting to NATS at ${address} was cancelled.`);
    try {
      return await connect({
        ...clientOptionsOf(settings),
        timeout: Math.min(ATTEMPT_TIMEOUT_MS, giveUpAfterMs),
        reconnect: true,
        maxReconnectAttempts: -1,
        reconnectDelayHandler: backoff.currentMs,
        // Credentials may be put right while we wait.
        ignoreAuthErrorAbort: true,
        pingInterval: PING_INTERVAL_MS,
        maxPingOut: UNANSWERED_PINGS,
        // A stack for every request costs more than the request.
        noAsyncTraces: true,
      });
    } catch (error) {
      const { clause } = describeProblem(error, address);
      const waitMs = backoff.next();
      if (Date.now() + waitMs >= givenUpAt) throw new Unavailable(`${clause}.`, { cause: error });
      states.set('connecting', `${clause}; trying again ${formatDelay(waitMs)}.`);
      log.debug('connecting failed', { address, waitMs });
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Follows what the client tells of the connection until it is closed for good. */
async function watch(nats: NatsConnection, address: string, states: States, backoff: Backoff, log: Log): Promise<void> {
  let clause = '';
  const lost = () => states.set('reconnecting', `${clause}; trying again ${formatDelay(backoff.next())}.`);
  for await (const status of nats.status()) {
    switch (status.type) {
      case 'disconnect':
        // Attempts that fail are told in the same way; what an error has said of them stands.
        if (states.current().kind === 'connected') {
          clause = `Lost the connection to NATS at ${address}: start the server if it is not running`;
          log.warn('lost the connection to NATS', { address });
        }
        lost();
        break;
      case 'reconnecting':
        lost();
        break;
      case 'reconnect':
        backoff.reset();
        states.set('connected', '');
        log.info('connected to NATS again', { address, version: nats.info?.version });
        break;
      case 'error':
        if (status.error instanceof errors.PermissionViolationError) {
          log.warn('the server forbids an operation', {
            operation: status.error.operation,
            subject: status.error.subject,
          });
        } else {
          clause = describeProblem(status.error, address).clause;
        }
        break;
      default:
    }
  }
  const reason = await nats.closed();
  const why =
    reason instanceof Error
      ? describeProblem(reason, address).clause
      : `The connection to NATS at ${address} was closed`;
  states.set('closed', `${why}.`);
}

type Backoff = { readonly currentMs: () => number; readonly next: () => number; readonly reset: () => void };

/** One wait per attempt: the client asks for it more than once while it waits. */
function createBackoff(): Backoff {
  let attempt = 0;
  let currentMs = 0;
  return {
    currentMs: () => currentMs,
    next: () => {
      attempt += 1;
      currentMs = reconnectDelayMs(attempt, Math.random());
      return currentMs;
    },
    reset: () => {
      attempt = 0;
      currentMs = 0;
    },
  };
}

type States = {
  readonly set: (kind: ConnectionState['kind'], sentence: string) => void;
  readonly current: () => ConnectionState;
  readonly listen: (listener: (state: ConnectionState) => void) => () => void;
};

function trackStates(first: ((state: ConnectionState) => void) | undefined): States {
  const listeners = new Set<(state: ConnectionState) => void>(first ? [first] : []);
  let current: ConnectionState = { kind: 'connecting', sentence: '', sinceMs: Date.now() };
  return {
    set: (kind, sentence) => {
      current = { kind, sentence, sinceMs: kind === current.kind ? current.sinceMs : Date.now() };
      for (const listener of listeners) listener(current);
    },
    current: () => current,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
