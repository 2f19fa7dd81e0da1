import { isIP } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { type ConnectionOptions, credsAuthenticator, nkeyAuthenticator, nkeys } from '@nats-io/transport-node';

/** Where and as whom to connect. Secrets and certificates are contents, not names of files. */
export type ConnectionSettings = {
  /** Addresses such as `nats://localhost:4222`; any of them will do. */
  readonly servers: readonly string[];
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  /** Content of a credentials file: JWT and seed. */
  readonly credentials?: string | undefined;
  readonly nkeySeed?: string | undefined;
  /** PEM. */
  readonly tlsCa?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  /** The handshake comes before the server says anything. */
  readonly tlsFirst?: boolean | undefined;
  /** What answers to us go below, in the place of `_INBOX`. */
  readonly inboxPrefix?: string | undefined;
  /** JetStream domain that the streams are in. */
  readonly jsDomain?: string | undefined;
  /** How the server lists us. */
  readonly name: string;
};

/** Whether it is the seed of a user's key. */
export function isNkeySeed(text: string): boolean {
  try {
    return text.startsWith('SU') && nkeys.fromSeed(new TextEncoder().encode(text)) !== undefined;
  } catch {
    return false;
  }
}

/** Whether a connection without TLS is not what was asked for. */
export function wantsTls({ servers, tlsCa, tlsCert, tlsFirst }: ConnectionSettings): boolean {
  return (
    tlsCa !== undefined || tlsCert !== undefined || tlsFirst === true || servers.some((url) => url.startsWith('tls:'))
  );
}

/** The settings as the client takes them. */
export function clientOptionsOf(settings: ConnectionSettings): ConnectionOptions {
  const { servers, name, user, password, token, credentials, nkeySeed, tlsCa, tlsCert, tlsKey, tlsFirst } = settings;
  const encoded = (text: string) => new TextEncoder().encode(text);
  const ipHosts = servers.map(hostOf).filter((host) => isIP(host) !== 0);
  const hasTls = wantsTls(settings);
  const tls = {
    ...(tlsFirst && { handshakeFirst: true }),
    ...(ipHosts.length > 0 && hasTls && { checkServerIdentity: identityOf(ipHosts) }),
    ...(tlsCa !== undefined && { ca: tlsCa }),
    ...(tlsCert !== undefined && { cert: tlsCert }),
    ...(tlsKey !== undefined && { key: tlsKey }),
  };
  return {
    servers: [...servers],
    name,
    ...(settings.inboxPrefix !== undefined && { inboxPrefix: settings.inboxPrefix }),
    ...(user !== undefined && { user, pass: password ?? '' }),
    ...(token !== undefined && { token }),
    ...(credentials !== undefined && { authenticator: credsAuthenticator(encoded(credentials)) }),
    ...(nkeySeed !== undefined && { authenticator: nkeyAuthenticator(encoded(nkeySeed)) }),
    ...(Object.keys(tls).length > 0 && { tls }),
  };
}

export function hostOf(url: string): string {
  return new URL(url.includes('://') ? url : `nats://${url}`).hostname.replace(/^\[(.*)\]$/, '$1');
}

/** The client asks whether a certificate is for `localhost` when the address is no name. */
export function identityOf(ipHosts: readonly string[]) {
  return (asked: string, certificate: PeerCertificate): Error | undefined => {
    const problem = checkServerIdentity(asked, certificate);
    const isOfAddress = asked === 'localhost' && ipHosts.some((host) => !checkServerIdentity(host, certificate));
    return isOfAddress ? undefined : problem;
  };
}
