import { type MaskingLevel, maskingLevels } from '@shared/catalogue/masking';
import { Command, Option } from 'commander';
import { presets } from '../infrastructure/nats/presets';
import type { FurtherStream } from '../inspection/further-streams/further-reading';
import { furtherStreams } from './further-stream-option';
import { contextName, domainName, listOf, natsUrl, replyPrefix, route, size, wholeNumber } from './option-values';

/** The flags as commander hands them over. */
export type ParsedFlags = {
  server?: string[];
  context?: string;
  profile?: string;
  user?: string;
  passwordFile?: string;
  tokenFile?: string;
  creds?: string;
  nkey?: string;
  tlsCa?: string;
  tlsCert?: string;
  tlsKey?: string;
  jsDomain?: string;
  userData?: string;
  headless?: boolean;
  readOnly?: boolean;
  masking: MaskingLevel;
  preset: 'default' | 'rust';
  replicas: number;
  process?: boolean;
  processor: boolean;
  policies: 'default' | 'baseline' | false;
  demoPersons: number;
  natsServer?: string;
  open?: string;
  screenshot?: string;
  theme?: 'light' | 'dark';
  windowSize?: { width: number; height: number };
  replyPrefix?: string[];
  furtherStream?: FurtherStream[];
  index?: boolean;
  serveQueries?: boolean;
  remoteDebuggingPort?: number;
};

/** Every flag with its sentence for `--help`. */
export function describeFlags(version: string): Command {
  return new Command('eventglass')
    .description(
      'Inspect an event-sourced person domain on NATS JetStream. Every flag has an environment variable of its name, such as EVENTGLASS_USER_DATA.',
    )
    .version(version)
    .allowExcessArguments(false)
    .addOption(
      new Option('--server <url>', 'connect to this NATS (repeatable); no embedded server').argParser(listOf(natsUrl)),
    )
    .addOption(
      new Option(
        '--context <name>',
        "connect as the nats tool's context of that name, or of that .json file, says",
      ).argParser(contextName),
    )
    .addOption(new Option('--profile <name>', 'a connection saved in the app'))
    .addOption(new Option('--user <name>', 'user name, with --password-file'))
    .addOption(new Option('--password-file <file>', 'file of one line: the password'))
    .addOption(new Option('--token-file <file>', 'file of one line: the token'))
    .addOption(new Option('--creds <file>', 'credentials of a user: JWT and seed'))
    .addOption(new Option('--nkey <file>', "seed of a user's key"))
    .addOption(new Option('--tls-ca <file>', 'certificates that the server is checked by'))
    .addOption(new Option('--tls-cert <file>', 'certificate that the server checks us by, with --tls-key'))
    .addOption(new Option('--tls-key <file>', 'private key of that certificate'))
    .addOption(new Option('--js-domain <name>', 'JetStream domain that the streams are in').argParser(domainName))
    .addOption(new Option('--user-data <dir>', "where profiles, index and the embedded server's store live"))
    .addOption(new Option('--headless', 'run the domain core with no window until SIGTERM'))
    .addOption(new Option('--read-only', 'nothing in the app can write to NATS'))
    .addOption(
      new Option('--masking <level>', "how much of persons' data the window hides: discretion, not access control")
        .choices(maskingLevels)
        .default('none'),
    )
    .addOption(
      new Option('--preset <names>', 'names of streams, subjects and consumers: ours, or those of the Rust services')
        .choices(Object.keys(presets))
        .default('default'),
    )
    .addOption(
      new Option('--replicas <n>', 'copies of each stream and bucket that is made, on a cluster')
        .default(1)
        .argParser(wholeNumber(1, 5)),
    )
    .addOption(new Option('--process', 'process commands here although the server is not ours'))
    .addOption(new Option('--no-processor', 'process no commands here; policies react all the same'))
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
    .addOption(
      new Option(
        '--further-stream <name>',
        'read this limits stream along (repeatable); NAME:correlation=header:X-Trace or NAME:correlation=path:$.meta.trace says where its stories stand',
      ).argParser(furtherStreams),
    )
    .addOption(new Option('--index', 'headless: also keep the event index'))
    .addOption(new Option('--serve-queries', 'headless: answer queries in read-only mode as well'))
    .addOption(
      new Option('--remote-debugging-port <n>', "Chromium's own flag, for tests and tools").argParser(
        wholeNumber(0, 65_535),
      ),
    );
}
