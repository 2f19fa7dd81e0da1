import type { Profile } from './profile';

/** The part of a form that a sentence belongs to. */
export type ProfileField =
  | 'name'
  | 'servers'
  | 'user'
  | 'file'
  | 'ca'
  | 'cert'
  | 'key'
  | 'jsDomain'
  | 'inboxPrefix'
  | 'role'
  | 'furtherStreams';

/** Profiles are named on the command line and in the window's head: no control characters, no line breaks. */
const NAME = /^[^\p{Cc}\p{Cf}]+$/u;
const ADDRESS = /^(nats|tls):\/\/(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)(?::(\d{1,5}))?$/i;
/** The server's own rule for the names of streams. */
const STREAM = /^[^\s.*>/\\\p{Cc}:]{1,255}(:correlation=(header:[\w-]+|path:\$.+))?$/u;

/** What speaks against a profile, a sentence for each field; none when it can be kept. `others`: names that are taken. */
export function objectionsTo(profile: Profile, others: readonly string[] = []): ReadonlyMap<ProfileField, string> {
  const found: [ProfileField, string | undefined][] = [
    ['name', objectionToName(profile.name, others)],
    ['servers', objectionToServers(profile)],
    ['user', profile.auth.kind === 'user' ? whenBlank(profile.auth.user, 'Say which user.') : undefined],
    ['file', profile.auth.kind === 'creds' ? whenBlank(profile.auth.file, 'Name the credentials file.') : undefined],
    ['cert', hasAlone(profile.tls.key, profile.tls.cert, 'The key needs its certificate beside it.')],
    ['key', hasAlone(profile.tls.cert, profile.tls.key, 'The certificate needs its private key beside it.')],
    ['jsDomain', objectionToWord(profile.jsDomain, 'A domain is one word, without dots or wildcards.', /^[^\s.*>$]+$/)],
    [
      'inboxPrefix',
      objectionToWord(
        profile.inboxPrefix,
        'An inbox prefix is a subject without wildcards, such as _INBOX_team.',
        /^[^\s.*>$]+(\.[^\s.*>]+)*$/,
      ),
    ],
    [
      'role',
      profile.readOnly && profile.role === 'core'
        ? 'A read-only connection processes no commands: choose Inspector, or allow writing.'
        : undefined,
    ],
    [
      'furtherStreams',
      profile.furtherStreams.every((stream) => STREAM.test(stream))
        ? undefined
        : 'Write each stream as orders, or orders:correlation=header:X-Trace-ID, or orders:correlation=path:$.meta.trace.',
    ],
  ];
  return new Map(found.flatMap(([field, sentence]) => (sentence === undefined ? [] : [[field, sentence] as const])));
}

/** An address as it is kept: with its scheme. */
export function completeAddress(typed: string): string {
  const address = typed.trim();
  return address === '' || address.includes('://') ? address : `nats://${address}`;
}

function objectionToName(name: string, others: readonly string[]): string | undefined {
  if (name.trim() === '') return 'Give the profile a name.';
  if (!NAME.test(name)) return 'A name has no line breaks and no invisible characters.';
  const taken = others.some((other) => other.toLowerCase() === name.trim().toLowerCase());
  return taken ? 'Another profile has this name: choose another one.' : undefined;
}

function objectionToServers({ servers, context }: Profile): string | undefined {
  if (servers.length === 0) return context === null ? 'Name a server, such as nats://localhost:4222.' : undefined;
  for (const server of servers) {
    if (/@/.test(server)) {
      return 'A user, password or token never stands in an address: choose below how to sign in.';
    }
    const [, , , port = '4222'] = ADDRESS.exec(server) ?? [];
    if (!ADDRESS.test(server) || Number(port) < 1 || Number(port) > 65_535) {
      return `${server.slice(0, 80)} is no NATS address: write it as nats://host:4222 or tls://host:4222.`;
    }
  }
  return undefined;
}

function objectionToWord(word: string | null, sentence: string, pattern: RegExp): string | undefined {
  return word === null || pattern.test(word) ? undefined : sentence;
}

function whenBlank(text: string, sentence: string): string | undefined {
  return text.trim() === '' ? sentence : undefined;
}

function hasAlone(given: string | null, other: string | null, sentence: string): string | undefined {
  return given !== null && other === null ? sentence : undefined;
}
