import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { MaskingLevel } from '@shared/catalogue/masking';
import { type Command, CommanderError } from 'commander';
import type { FurtherStream } from '../inspection/further-streams/further-reading';
import type { ConnectionWishes } from './connection-settings';
import { describeFlags, type ParsedFlags } from './option-flags';
import { assertExecutable, assertFolder, BadOptions, OptionsAnswered } from './option-values';

/** What the command line and the environment ask of one start. */
export type Options = {
  /** How to connect to a server that is not ours; undefined: the embedded server. */
  readonly connection: ConnectionWishes | undefined;
  /** Name of the saved connection to start with. */
  readonly profile: string | undefined;
  readonly userData: string;
  readonly headless: boolean;
  readonly readOnly: boolean;
  /** How much of persons' data the window hides at least. */
  readonly masking: MaskingLevel;
  /** Names of streams, subjects and consumers. */
  readonly preset: 'default' | 'rust';
  /** Copies of each stream and bucket that is made. */
  readonly replicas: number;
  /** Whether the command processor runs here: asked for, forbidden, or where the server is ours or there is no window. */
  readonly processor: 'asked' | 'never' | 'where ours';
  /** Which policies react to events in this core. */
  readonly policies: 'default' | 'baseline' | 'none';
  readonly demoPersons: number;
  readonly natsServer: string | undefined;
  /** Screen or link to open on, a path such as `/persons`. */
  readonly open: string | undefined;
  readonly screenshot: string | undefined;
  readonly theme: 'light' | 'dark' | undefined;
  readonly windowSize: { readonly width: number; readonly height: number } | undefined;
  readonly replyPrefixes: readonly string[];
  /** Headless: keep the event index as well. */
  readonly index: boolean;
  /** Headless: answer queries in read-only mode as well. */
  readonly serveQueries: boolean;
  /** Limits streams of others that are read along. */
  readonly furtherStreams: readonly FurtherStream[];
  readonly remoteDebuggingPort: number | undefined;
  /** Who issues commands from the window, `user:<name>`, not verified. */
  readonly actor: string;
};

/**
 * Reads the arguments after the application's own path. Each flag has an environment variable `EVENTGLASS_<FLAG>`;
 * the flag wins. Throws `BadOptions` with one sentence for an unknown flag, a bad value or an unreadable file.
 */
export function parseOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  app: { readonly version: string; readonly packaged: boolean },
): Options {
  const output: string[] = [];
  const command = describeFlags(app.version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.push(text), writeErr: () => {} });
  try {
    command.parse([...argumentsFromEnvironment(command, environment, args), ...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) throw new OptionsAnswered(output.join(''));
    throw new BadOptions(`${sentence(error.message)} Run with --help to see every flag.`);
  }
  return checkedOptions(command.opts<ParsedFlags>(), app);
}

function checkedOptions(flags: ParsedFlags, app: { readonly packaged: boolean }): Options {
  if (flags.remoteDebuggingPort !== undefined && app.packaged) {
    throw new BadOptions('--remote-debugging-port is refused in packaged builds: start from the sources to debug.');
  }
  if (flags.natsServer !== undefined) assertExecutable(flags.natsServer);
  if (flags.readOnly && flags.process) {
    throw new BadOptions('--read-only and --process contradict each other: leave one of them out.');
  }
  if (!flags.processor && flags.process) {
    throw new BadOptions('--no-processor and --process contradict each other: leave one of them out.');
  }
  if (flags.profile !== undefined && (flags.server !== undefined || flags.context !== undefined)) {
    throw new BadOptions(
      '--profile says all of a connection by itself: leave out --server and --context, or leave it out.',
    );
  }
  const userData = resolve(flags.userData ?? defaultUserData());
  assertFolder(userData);
  return {
    connection: connectionWishes(flags),
    profile: flags.profile,
    userData,
    headless: flags.headless ?? false,
    readOnly: flags.readOnly ?? false,
    masking: flags.masking,
    preset: flags.preset,
    replicas: flags.replicas,
    processor: flags.process ? 'asked' : flags.processor ? 'where ours' : 'never',
    policies: flags.policies === false ? 'none' : flags.policies,
    demoPersons: flags.demoPersons,
    natsServer: flags.natsServer,
    open: flags.open,
    screenshot: flags.screenshot === undefined ? undefined : resolve(flags.screenshot),
    theme: flags.theme,
    windowSize: flags.windowSize,
    replyPrefixes: flags.replyPrefix ?? [],
    index: flags.index ?? false,
    serveQueries: flags.serveQueries ?? false,
    furtherStreams: flags.furtherStream ?? [],
    remoteDebuggingPort: flags.remoteDebuggingPort,
    actor: `user:${userName()}`,
  };
}

/** Undefined where nothing is said of a server that is not ours. */
function connectionWishes(flags: ParsedFlags): ConnectionWishes | undefined {
  const { server: servers = [], context, user, passwordFile, tokenFile, creds, nkey, tlsCa, tlsCert, tlsKey } = flags;
  const credentials = { '--user': user, '--token-file': tokenFile, '--creds': creds, '--nkey': nkey };
  const named = Object.entries(credentials).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (named.length > 1) {
    throw new BadOptions(`${named.join(' and ')} contradict each other: leave one of them out.`);
  }
  assertBoth('--user', user, '--password-file', passwordFile);
  assertBoth('--tls-cert', tlsCert, '--tls-key', tlsKey);
  const isForeign = servers.length > 0 || context !== undefined;
  const given = { ...credentials, '--tls-ca': tlsCa, '--tls-cert': tlsCert, '--js-domain': flags.jsDomain };
  const idle = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  if (!isForeign && idle !== undefined) {
    throw new BadOptions(`${idle} is for a server that is not ours: give --server or --context as well.`);
  }
  if (!isForeign) return undefined;
  const jsDomain = flags.jsDomain;
  return { servers, context, user, passwordFile, tokenFile, creds, nkey, tlsCa, tlsCert, tlsKey, jsDomain };
}

function assertBoth(one: string, oneValue: string | undefined, other: string, otherValue: string | undefined): void {
  if ((oneValue === undefined) === (otherValue === undefined)) return;
  const [given, missing] = oneValue === undefined ? [other, one] : [one, other];
  throw new BadOptions(`${given} needs ${missing} beside it: give both, or neither.`);
}

/** Every flag's variable as the arguments it stands for; a flag that is given on the command line hides its variable. */
function argumentsFromEnvironment(
  command: Command,
  environment: NodeJS.ProcessEnv,
  args: readonly string[],
): readonly string[] {
  return command.options.flatMap((option) => {
    const name = option.long ?? '';
    const text = environment[`EVENTGLASS_${name.slice(2).replaceAll('-', '_').toUpperCase()}`]?.trim();
    if (!text || args.some((arg) => arg === name || arg.startsWith(`${name}=`))) return [];
    if (option.isBoolean() || option.negate) return saysYes(name, text) ? [name] : [];
    return [`${name}=${text}`];
  });
}

/** What a variable of a flag without a value may say. */
function saysYes(name: string, text: string): boolean {
  const word = text.toLowerCase();
  if (['1', 'true', 'yes', 'on'].includes(word)) return true;
  if (['0', 'false', 'no', 'off'].includes(word)) return false;
  throw new BadOptions(
    `The variable of ${name} says ${JSON.stringify(text)}, which is neither yes nor no: set it to 1 or 0.`,
  );
}

function sentence(commanderMessage: string): string {
  const text = commanderMessage
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?)]$/.test(capital) ? capital : `${capital}.`;
}

function defaultUserData(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Eventglass');
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'Eventglass');
  return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'eventglass');
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

/** The options of this process; prints the one sentence (or the help) and exits when they cannot be followed. */
export function optionsOrExit(
  args: readonly string[],
  app: { readonly version: string; readonly packaged: boolean },
): Options {
  try {
    return parseOptions(args, process.env, app);
  } catch (error) {
    if (error instanceof OptionsAnswered) {
      process.stdout.write(`${error.message.trimEnd()}\n`);
      return process.exit(0);
    }
    if (error instanceof BadOptions) {
      process.stderr.write(`eventglass: ${error.message}\n`);
      return process.exit(2);
    }
    throw error;
  }
}
