import { setImmediate } from 'node:timers';
import { Unavailable } from '../application/ports';
import { createHost, type Host, type HostRuntime } from './host';
import type { Options } from './options';
import { type Chosen, createProfileDesk } from './profiles';
import type { SystemEncryption } from './system-encryption';

/** Longest wait for what has begun on the connection that is left; what remains is redelivered to whoever comes next. */
const LEAVE_LIMIT_MS = 10_000;

export type HostsRuntime = Omit<HostRuntime, 'profiles'> & {
  readonly encryption?: SystemEncryption;
  /** Another connection is behind `attachHost` and `attachIndex`: windows begin anew. */
  readonly onSwitched?: () => void;
  /** Opens the host of one connection; another one in tests. */
  readonly open?: (options: Options, runtime: HostRuntime) => Host;
};

/**
 * One host at a time, each of one connection, and the way from one to the next (docs/adr/0026). What is seen from
 * outside is one host: whoever attaches gets the connection that is in use then.
 */
export async function openHosts(started: Options, runtime: HostsRuntime): Promise<Host> {
  const { encryption, onSwitched, open = createHost, ...given } = runtime;
  const desk = createProfileDesk({ started, encryption, use });
  let switching: Promise<void> | undefined;
  let isClosing = false;

  const openOne = ({ options }: Chosen) => open(options, { ...given, profiles: desk });
  let host = openOne(await desk.first());

  function use(chosen: Chosen, { endJobs }: { readonly endJobs: boolean }): readonly string[] {
    if (switching || isClosing) {
      throw new Unavailable('Another connection is being opened already: wait until it is there.');
    }
    const jobs = host.runningJobs();
    if (jobs.length > 0 && !endJobs) return jobs;
    switching = change(chosen).finally(() => {
      switching = undefined;
    });
    return [];
  }

  async function change(chosen: Chosen): Promise<void> {
    // The answer goes out through the host that is about to end.
    await new Promise((resolve) => setImmediate(resolve));
    await leave(host);
    if (isClosing) return;
    desk.learnInUse(chosen);
    host = openOne(chosen);
    host.ready.catch(() => undefined);
    onSwitched?.();
  }

  async function leave(left: Host): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LEAVE_LIMIT_MS);
    });
    const closing = left.close().catch((error: unknown) => {
      given.log.error('the connection that was left did not close', { error: String(error) });
    });
    await Promise.race([closing, limit]);
    clearTimeout(timer);
  }

  return {
    attachHost: (port, door) => host.attachHost(port, door),
    attachIndex: (port) => host.attachIndex(port),
    get ready() {
      return host.ready;
    },
    noticeFault: (error) => host.noticeFault(error),
    runningJobs: () => host.runningJobs(),
    async close() {
      isClosing = true;
      await switching;
      await host.close();
    },
  };
}
