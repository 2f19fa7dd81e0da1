import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { BadOptions, contextName, OptionsAnswered } from './option-values';

export type MigrationCommand = {
  readonly command: 'migrate' | 'verify-migration';
  readonly from: string;
  readonly to: string;
  /** Takes the place of the context's addresses. */
  readonly servers: readonly string[];
  /** What says the credentials: never a command line, where every process list shows them. */
  readonly context: string | undefined;
  readonly dryRun: boolean;
  readonly batchSize: number;
};

type Flags = { from: string; to: string; server?: string; context?: string; dryRun?: boolean; batchSize?: number };

const DEFAULT_SERVER = 'nats://localhost:4222';
/** More under way at once makes it no faster, and a message may be as large as 1 MB. */
const DEFAULT_BATCH = 500;
const LARGEST_BATCH = 10_000;

/** Reads `migrate --from … --to …`. Throws `BadOptions` with one sentence, `OptionsAnswered` for help. */
export function parseMigrationOptions(args: readonly string[]): MigrationCommand {
  const output: string[] = [];
  let parsed: MigrationCommand | undefined;
  const program = new Command('eventglass').exitOverride().configureOutput({
    writeOut: (text) => output.push(text),
    writeErr: () => {},
  });
  const subcommand = (command: MigrationCommand['command'], words: string) =>
    program
      .command(command)
      .description(words)
      .allowExcessArguments(false)
      .requiredOption('--from <stream>', 'the stream with the events as they are; it is only looked at', streamName)
      .requiredOption('--to <stream>', 'the stream for the migrated events', streamName)
      .option('--server <url>', `the NATS server (default ${DEFAULT_SERVER})`, natsUrl)
      .option(
        '--context <name>',
        "connect as the nats tool's context of that name, or of that .json file, says",
        contextName,
      )
      .action((flags: Flags) => {
        parsed = checked(command, flags);
      });
  subcommand('migrate', 'Copy the events of one stream into another, older layouts as current ones. Can be repeated.')
    .option('--dry-run', 'look and count, write nothing')
    .option('--batch-size <n>', 'messages under way at once', batchSize);
  subcommand('verify-migration', 'Compare a migrated stream with where it came from: counts, order, every person.');
  try {
    program.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) throw new OptionsAnswered(output.join(''));
    if (error.code === 'commander.help') throw nothingSaid();
    throw new BadOptions(`${error.message.replace(/^error: /, '')}: run with --help to see every flag.`);
  }
  if (!parsed) throw nothingSaid();
  return parsed;
}

function nothingSaid(): BadOptions {
  return new BadOptions('Say migrate or verify-migration: run with --help to see every flag.');
}

function checked(command: MigrationCommand['command'], flags: Flags): MigrationCommand {
  const { from, to, dryRun = false } = flags;
  if (from === to) throw new BadOptions('--from and --to name the same stream: events are never migrated in place.');
  const servers = flags.server ?? (flags.context === undefined ? DEFAULT_SERVER : undefined);
  return {
    command,
    from,
    to,
    servers: servers === undefined ? [] : [servers],
    context: flags.context,
    dryRun,
    batchSize: flags.batchSize ?? DEFAULT_BATCH,
  };
}

function natsUrl(text: string): string {
  const url = text.includes('://') ? text : `nats://${text}`;
  if (!/^(nats|tls|wss?):\/\/[^\s/]+$/.test(url)) {
    throw new InvalidArgumentError('It is no NATS address; write it as nats://host:4222.');
  }
  // Thrown past commander, whose own sentence would repeat the address.
  if (url.includes('@')) throw new BadOptions('User and password never stand in an address: give them by --context.');
  return url;
}

function streamName(text: string): string {
  if (!/^[^\s.*>/\\]+$/.test(text)) throw new InvalidArgumentError('It is no name of a stream.');
  return text;
}

function batchSize(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > LARGEST_BATCH) {
    throw new InvalidArgumentError(`It takes a whole number from 1 to ${LARGEST_BATCH}.`);
  }
  return value;
}
