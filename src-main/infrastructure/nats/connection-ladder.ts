import type { Socket } from 'node:net';
import { connect, errors, type NatsConnection } from '@nats-io/transport-node';
import { type Rung, type RungName, rungNames } from '@shared/views/profile';
import {
  beside,
  commandRights,
  directGet,
  jetStream,
  noEvents,
  type Outcome,
  RUNG_LIMIT_MS,
  streamSentence,
} from './connection-ladder-jetstream';
import { askPublishRights, type PublishRights } from './connection-ladder-rights';
import {
  type Greeting,
  openSocket,
  type Place,
  placeOf,
  RungFailed,
  readGreeting,
  resolveName,
  tlsNotNeeded,
  tryHandshake,
} from './connection-ladder-transport';
import { type ConnectionSettings, clientOptionsOf } from './connection-settings';
import { directToDomain } from './jetstream-domain';
import type { Preset } from './presets';
import { restrictToReading } from './read-only';

export type LadderOptions = {
  readonly settings: ConnectionSettings;
  readonly preset: Preset;
  readonly readOnly: boolean;
  /** Each state of the ladder, from all waiting to the last. */
  readonly say: (rungs: readonly Rung[]) => void;
  readonly signal: AbortSignal;
};

/**
 * Climbs from the name of the server to the permission to publish commands, and stops where a step needs the one that
 * failed. Of the verbs it uses wire.md §8 names all but one question about ourselves, which a read-only profile does
 * not ask. Never throws; ends early when the signal aborts.
 */
export async function climbLadder({ settings, preset, readOnly, say, signal }: LadderOptions): Promise<void> {
  const rungs = new Map<RungName, Rung>(
    rungNames.map((name) => [name, { name, state: 'waiting', sentence: '', todo: '', tookMs: null }]),
  );
  const set = (name: RungName, change: Partial<Rung>) => {
    rungs.set(name, { ...(rungs.get(name) as Rung), ...change });
    if (!signal.aborted) say([...rungs.values()]);
  };
  /** Takes one step; false when it failed. */
  const take = async (name: RungName, step: (limit: AbortSignal) => Promise<Outcome>): Promise<boolean> => {
    if (signal.aborted) return false;
    set(name, { state: 'trying' });
    const begunAt = performance.now();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(RUNG_LIMIT_MS)]);
    try {
      const outcome = await step(limit);
      const tookMs = Math.round(performance.now() - begunAt);
      if (typeof outcome === 'string') set(name, { state: 'good', sentence: outcome, tookMs });
      else set(name, { state: 'skipped', sentence: outcome.skipped });
      return true;
    } catch (error) {
      const { sentence, todo } = error instanceof RungFailed ? error : unexpected(error);
      set(name, { state: 'bad', sentence, todo, tookMs: Math.round(performance.now() - begunAt) });
      return false;
    }
  };
  const skipRest = () => {
    for (const { name, state } of rungs.values()) {
      if (state === 'waiting') set(name, { state: 'skipped', sentence: 'Not tried: it needs the step that failed.' });
    }
  };

  say([...rungs.values()]);
  const wire = createWire(settings, signal);
  let nats: NatsConnection | undefined;
  let rights: PublishRights | undefined;
  try {
    const isReached = (await take('name', wire.name)) && (await take('tcp', wire.tcp)) && (await take('tls', wire.tls));
    const isKnown =
      isReached &&
      (await take('sign-in', async () => {
        nats = await signIn(settings, wire.greeting());
        if (!readOnly) rights = await askPublishRights(nats);
        if (settings.jsDomain !== undefined) directToDomain(nats, settings.jsDomain);
        restrictToReading(nats);
        return `The server takes us as ${whoOf(settings)}.`;
      }));
    const open = nats;
    if (!isKnown || !open) return skipRest();
    if (!(await take('jetstream', () => jetStream(open, settings)))) return skipRest();
    let isThere = false;
    await take('events', async () => {
      const found = await streamSentence(open, preset.eventStream);
      isThere = found !== undefined;
      return found ?? { skipped: `There is no stream ${preset.eventStream} yet: whoever processes commands makes it.` };
    });
    await take('reading', () => (isThere ? directGet(open, preset.eventStream) : noEvents(preset)));
    await take('beside', () => beside(open, preset));
    await take('commands', async () => commandRights(rights, readOnly));
  } finally {
    await nats?.close();
  }
}

/** The steps below NATS, on the first server that can be reached. */
function createWire(settings: ConnectionSettings, signal: AbortSignal) {
  let place: Place = placeOf(settings.servers[0] ?? '');
  let socket: Socket | undefined;
  let greeting: Greeting | undefined;
  signal.addEventListener('abort', () => socket?.destroy(), { once: true });

  return {
    greeting: () => greeting,
    name: () => firstOf(settings.servers.map((server) => () => resolveName(placeOf(server)))),
    async tcp(limit: AbortSignal): Promise<string> {
      const others: string[] = [];
      for (const [at, server] of settings.servers.entries()) {
        try {
          place = placeOf(server);
          socket = await openSocket(place, limit);
          return [`${place.host}:${place.port} answers.`, ...others].join(' ');
        } catch (error) {
          if (at === settings.servers.length - 1 || limit.aborted) throw error;
          if (error instanceof RungFailed) others.push(error.sentence);
        }
      }
      throw new RungFailed('No server is named.', 'Name one.');
    },
    async tls(limit: AbortSignal): Promise<Outcome> {
      if (!socket) throw new RungFailed('The connection was lost.', 'Try again.');
      if (settings.tlsFirst) return tryHandshake(socket, place, settings, { signal: limit, asksClient: true });
      greeting = await readGreeting(socket, limit);
      const why = tlsNotNeeded(greeting, settings);
      if (why === undefined)
        return tryHandshake(socket, place, settings, { signal: limit, asksClient: greeting.tlsVerify });
      socket.destroy();
      return { skipped: why };
    },
  };
}

/** The first that succeeds; what the first one failed with when none does. */
async function firstOf(attempts: readonly (() => Promise<string>)[]): Promise<string> {
  let failure: unknown;
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure ?? new RungFailed('No server is named.', 'Name one.');
}

async function signIn(settings: ConnectionSettings, greeting: Greeting | undefined): Promise<NatsConnection> {
  try {
    return await connect({
      ...clientOptionsOf({ ...settings, name: 'eventglass-test' }),
      reconnect: false,
      timeout: RUNG_LIMIT_MS,
    });
  } catch (error) {
    if (error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError) {
      throw new RungFailed(`The server does not accept ${whoOf(settings)}.`, todoOf(settings, greeting));
    }
    throw error;
  }
}

function whoOf({ user, token, credentials, nkeySeed, tlsCert }: ConnectionSettings): string {
  if (user !== undefined) return `user ${user} with this password`;
  if (token !== undefined) return 'this token';
  if (credentials !== undefined) return 'these credentials';
  if (nkeySeed !== undefined) return 'this key';
  return tlsCert === undefined ? 'somebody without a name' : 'the owner of our certificate';
}

function todoOf(settings: ConnectionSettings, greeting: Greeting | undefined): string {
  const { user, token, credentials, nkeySeed } = settings;
  if (user !== undefined) return 'Check the user’s name and the password.';
  if (token !== undefined) return 'Check the token.';
  if (credentials !== undefined)
    return 'Check the credentials file: it may have expired, or belong to another operator.';
  if (nkeySeed !== undefined) return 'Check the key: the server knows users by their public keys.';
  return greeting?.authRequired === false
    ? 'Ask whoever keeps the server.'
    : 'Choose how to sign in: the server asks who comes.';
}

function unexpected(error: unknown): RungFailed {
  const isLate = error instanceof errors.TimeoutError || (error instanceof Error && error.name === 'TimeoutError');
  return isLate
    ? new RungFailed('The server did not answer in time.', 'Check the network, and try again.')
    : new RungFailed(
        'It ended with an error that Eventglass does not know.',
        'Look at the server’s log, and try again.',
      );
}
