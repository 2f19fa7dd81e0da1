import { type MaskingLevel, maskingLevels } from '@shared/catalogue/masking';
import { type Profile, secretOf } from '@shared/views/profile';
import { parseFurtherStream } from './further-stream-option';
import type { Options } from './options';

/** The options of a profile: what it says, where the start does not forbid it. The secret stays in memory. */
export function optionsOfProfile(profile: Profile, secret: string | undefined, started: Options): Options {
  const { auth, tls, role } = profile;
  const kind = secretOf(profile);
  const readOnly = started.readOnly || profile.readOnly;
  return {
    ...started,
    connection: {
      servers: profile.servers,
      context: profile.context ?? undefined,
      profile: { profileId: profile.profileId, name: profile.name, colour: profile.colour },
      user: auth.kind === 'user' ? auth.user : undefined,
      creds: auth.kind === 'creds' ? auth.file : undefined,
      nkey: auth.kind === 'nkey' ? (auth.file ?? undefined) : undefined,
      secret: kind === null || secret === undefined ? undefined : { kind, text: secret },
      tlsCa: tls.ca ?? undefined,
      tlsCert: tls.cert ?? undefined,
      tlsKey: tls.key ?? undefined,
      tlsFirst: tls.first || undefined,
      jsDomain: profile.jsDomain ?? undefined,
      inboxPrefix: profile.inboxPrefix ?? undefined,
    },
    readOnly,
    masking: stricterOf(started.masking, profile.masking),
    preset: profile.preset,
    processor: role === 'core' && !readOnly && started.processor !== 'never' ? 'asked' : unasked(started),
    furtherStreams: profile.furtherStreams.map(parseFurtherStream),
  };
}

/** A context of the `nats` tool, looked at with what the start asked for. */
export function optionsOfContext(name: string, started: Options): Options {
  return {
    ...started,
    connection: { servers: [], context: name },
    processor: unasked(started),
    furtherStreams: [],
  };
}

export function optionsOfEmbedded(started: Options): Options {
  return { ...started, connection: undefined, preset: 'default', processor: unasked(started), furtherStreams: [] };
}

/** What cannot be followed: the connection fails with that sentence, and the window shows it. */
export function optionsThatFail(name: string, objection: string, wanted: Options): Options {
  return { ...wanted, connection: { servers: [], context: undefined, label: name, ...wanted.connection, objection } };
}

/** `--process` was asked of the server that the start named. */
function unasked({ processor }: Options): Options['processor'] {
  return processor === 'never' ? 'never' : 'where ours';
}

function stricterOf(one: MaskingLevel, other: MaskingLevel): MaskingLevel {
  return maskingLevels.indexOf(one) > maskingLevels.indexOf(other) ? one : other;
}
