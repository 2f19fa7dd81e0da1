import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

/** What the command line and the environment ask of one start. */
export type Options = {
  /** NATS addresses of a server that is not ours; empty: the embedded server. */
  readonly servers: readonly string[];
  readonly userData: string;
  readonly headless: boolean;
  readonly readOnly: boolean;
  /** Run the command processor although the server is not ours. */
  readonly process: boolean;
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
  readonly remoteDebuggingPort: number | undefined;
  /** Who issues commands from the window, `user:<name>`, not verified. */
  readonly actor: string;
};

/** The command line cannot be followed; the message is the one sentence to print. */
export class BadOptions extends Error {
  override readonly name = 'BadOptions';
}

/** `--help` or `--version` was asked for; the message is what to print. */
export class OptionsAnswered extends Error {
  override readonly name = 'OptionsAnswered';
}

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

type ParsedFlags = {
  server?: string[];
  userData?: string;
  headless?: boolean;
  readOnly?: boolean;
  process?: boolean;
  policies: 'default' | 'baseline' | false;
  demoPersons: number;
  natsServer?: string;
  open?: string;
  screenshot?: string;
  theme?: 'light' | 'dark';
  windowSize?: { width: number; height: number };
  replyPrefix?: string[];
  index?: boolean;
  remoteDebuggingPort?: number;
};

function describeFlags(version: string): Command {
  return new Command('eventglass')
    .description(
      'Inspect an event-sourced person domain on NATS JetStream. Every flag has an environment variable of its name, such as EVENTGLASS_USER_DATA.',
    )
    .version(version)
    .allowExcessArguments(false)
    .addOption(
      new Option('--server <url>', 'connect to this NATS (repeatable); no embedded server').argParser(listOf(natsUrl)),
    )
    .addOption(new Option('--user-data <dir>', "where profiles, index and the embedded server's store live"))
    .addOption(new Option('--headless', 'run the domain core with no window until SIGTERM'))
    .addOption(new Option('--read-only', 'nothing in the app can write to NATS'))
    .addOption(new Option('--process', 'process commands here although the server is not ours'))
    .addOption(
      new Option('--policies <set>', 'which policies react here').choices(['default', 'baseline']).default('default'),
    )
    .addOption(new Option('--no-policies', 'no policies react here; their events wait'))
    .addOption(
      new Option('--demo-persons <n>', 'size of the sample on a fresh embedded server')
        .default(250)
        .argParser(wholeNumber(0, 100_000)),
    )
    .addOption(new Option('--nats-server <file>', 'this executable for the embedded server'))
    .addOption(new Option('--open <route>', 'open on that screen or link, such as /persons').argParser(route))
    .addOption(new Option('--screenshot <file>', 'write a picture of the window once it has settled, and exit'))
    .addOption(new Option('--theme <theme>', 'light or dark, for this start only').choices(['light', 'dark']))
    .addOption(new Option('--window-size <WxH>', 'size of the window in pixels, such as 1280x800').argParser(size))
    .addOption(
      new Option('--reply-prefix <prefix>', 'a further subject that answers may go to (repeatable)').argParser(
        listOf(replyPrefix),
      ),
    )
    .addOption(new Option('--index', 'headless: also keep the event index'))
    .addOption(
      new Option('--remote-debugging-port <n>', "Chromium's own flag, for tests and tools").argParser(
        wholeNumber(0, 65_535),
      ),
    );
}

function checkedOptions(flags: ParsedFlags, app: { readonly packaged: boolean }): Options {
  if (flags.remoteDebuggingPort !== undefined && app.packaged) {
    throw new BadOptions('--remote-debugging-port is refused in packaged builds: start from the sources to debug.');
  }
  if (flags.natsServer !== undefined) assertExecutable(flags.natsServer);
  if (flags.readOnly && flags.process) {
    throw new BadOptions('--read-only and --process contradict each other: leave one of them out.');
  }
  const userData = resolve(flags.userData ?? defaultUserData());
  assertFolder(userData);
  return {
    servers: flags.server ?? [],
    userData,
    headless: flags.headless ?? false,
    readOnly: flags.readOnly ?? false,
    process: flags.process ?? false,
    policies: flags.policies === false ? 'none' : flags.policies,
    demoPersons: flags.demoPersons,
    natsServer: flags.natsServer,
    open: flags.open,
    screenshot: flags.screenshot === undefined ? undefined : resolve(flags.screenshot),
    theme: flags.theme,
    windowSize: flags.windowSize,
    replyPrefixes: flags.replyPrefix ?? [],
    index: flags.index ?? false,
    remoteDebuggingPort: flags.remoteDebuggingPort,
    actor: `user:${userName()}`,
  };
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
    if (option.isBoolean()) return saysYes(name, text) ? [name] : [];
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

/** A repeatable flag; in its environment variable several values stand between commas. */
function listOf(parse: (text: string) => string) {
  return (text: string, before: string[] | undefined): string[] => [
    ...(before ?? []),
    ...text.split(',').map((part) => parse(part.trim())),
  ];
}

function natsUrl(text: string): string {
  const url = text.includes('://') ? text : `nats://${text}`;
  const { protocol, hostname, password } = parsedUrl(url);
  if (!['nats:', 'tls:', 'ws:', 'wss:'].includes(protocol) || hostname === '') {
    throw new InvalidArgumentError('It is no NATS address; write it as nats://host:4222.');
  }
  if (password !== '') {
    // Thrown past commander, whose own sentence would repeat the address.
    throw new BadOptions(
      'A password never stands in an address, where every process list shows it: give it in a file.',
    );
  }
  return url;
}

function parsedUrl(text: string): Pick<URL, 'protocol' | 'hostname' | 'password'> {
  try {
    return new URL(text);
  } catch {
    return { protocol: '', hostname: '', password: '' };
  }
}

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

function route(text: string): string {
  const path = text.replace(/^eventglass:\/\//, '/');
  if (!/^\/?[\w\-/?=&%.#:+,]*$/.test(path))
    throw new InvalidArgumentError('It is no screen of Eventglass, such as /persons.');
  return path.startsWith('/') ? path : `/${path}`;
}

function size(text: string): { width: number; height: number } {
  const match = /^(\d{3,4})x(\d{3,4})$/.exec(text);
  if (!match) throw new InvalidArgumentError('Write it as width x height, such as 1280x800.');
  return { width: Number(match[1]), height: Number(match[2]) };
}

function replyPrefix(text: string): string {
  if (!/^[^\s*>]+$/.test(text) || text.startsWith('$')) {
    throw new InvalidArgumentError('A reply prefix is a subject without wildcards, such as team.replies.');
  }
  return text;
}

/** The folder exists or can be made where it is asked for. */
function assertFolder(folder: string): void {
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  try {
    if (!statSync(existing).isDirectory()) throw new Error('not a folder');
    accessSync(existing, constants.W_OK);
  } catch (error) {
    throw new BadOptions(`Cannot keep data in ${folder}: give --user-data a folder that can be written.`, {
      cause: error,
    });
  }
}

function assertExecutable(file: string): void {
  try {
    if (!statSync(file).isFile()) throw new Error('not a file');
    accessSync(file, constants.X_OK);
  } catch (error) {
    throw new BadOptions(`Cannot run the nats-server at ${file}: give --nats-server an executable file that exists.`, {
      cause: error,
    });
  }
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
