import { lookup } from 'node:dns/promises';
import { createConnection, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type ConnectionSettings, hostOf, identityOf, wantsTls } from './connection-settings';

/** A step that failed: what happened to which thing, and what to do. */
export class RungFailed extends Error {
  constructor(
    readonly sentence: string,
    readonly todo: string,
  ) {
    super(sentence);
  }
}

/** What the server says of itself before anything else, as far as a ladder looks at it. */
export type Greeting = {
  readonly tlsRequired: boolean;
  readonly tlsAvailable: boolean;
  readonly tlsVerify: boolean;
  readonly authRequired: boolean;
};

/** A greeting is some hundred bytes; what is longer is no NATS server. */
const LARGEST_GREETING = 64 * 1024;

export type Place = { readonly server: string; readonly host: string; readonly port: number };

export function placeOf(server: string): Place {
  const port = /:(\d+)$/.exec(server.replace(/\/.*$/, (path) => (path.startsWith('//') ? path : '')))?.[1];
  return { server, host: hostOf(server), port: port === undefined ? 4222 : Number(port) };
}

/** The addresses of a host, for people. */
export async function resolveName({ host }: Place): Promise<string> {
  if (isIP(host) !== 0) return `${host} is an address: there is no name to look up.`;
  try {
    const found = await lookup(host, { all: true });
    return `${host} is ${found.map(({ address }) => address).join(', ')}.`;
  } catch {
    throw new RungFailed(
      `This machine knows no host called ${host}.`,
      'Check the name, the network, and whether a VPN has to be up.',
    );
  }
}

/** Opens a socket; the caller closes it. */
export function openSocket({ host, port }: Place, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, signal });
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => reject(socketFailure(error, `${host}:${port}`)));
  });
}

function socketFailure(error: NodeJS.ErrnoException, address: string): RungFailed {
  if (error.code === 'ECONNREFUSED') {
    return new RungFailed(`Nothing listens at ${address}.`, 'Start the server, or check the port.');
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new RungFailed(`${address} is not known on this network.`, 'Check the name.');
  }
  return new RungFailed(
    `${address} does not answer.`,
    'Check the address, the network and firewalls between here and there.',
  );
}

/** Reads what the server says first. */
export function readGreeting(socket: Socket, signal: AbortSignal): Promise<Greeting> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (sentence: string, todo: string) => reject(new RungFailed(sentence, todo));
    const silent = () =>
      fail(
        'The server says nothing before TLS.',
        'If it begins with the handshake, switch on “TLS before the greeting”; otherwise it is no NATS server.',
      );
    signal.addEventListener('abort', silent, { once: true });
    socket.once('close', silent);
    socket.once('error', silent);
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      const line = /^INFO (.*)\r?\n/.exec(text)?.[1];
      if (line !== undefined) resolve(greetingOf(line));
      else if (text.length > LARGEST_GREETING || !'INFO '.startsWith(text.slice(0, 5))) {
        fail('What answers there is no NATS server.', 'Check host and port: something else listens there.');
      }
    });
  });
}

/** Whatever stands there: only booleans are taken from it. */
function greetingOf(line: string): Greeting {
  let said: Record<string, unknown> = {};
  try {
    said = JSON.parse(line) ?? {};
  } catch {
    // It says nothing that can be read; the client will say so.
  }
  return {
    tlsRequired: said.tls_required === true,
    tlsAvailable: said.tls_available === true,
    tlsVerify: said.tls_verify === true,
    authRequired: said.auth_required === true,
  };
}

/** Tries the handshake on an open socket, which is closed afterwards; resolves with what was agreed. */
export async function tryHandshake(
  socket: Socket,
  place: Place,
  settings: ConnectionSettings,
  { signal, asksClient }: { readonly signal: AbortSignal; readonly asksClient: boolean },
): Promise<string> {
  const { tlsCa, tlsCert, tlsKey } = settings;
  const isAddress = isIP(place.host) !== 0;
  return new Promise<string>((resolve, reject) => {
    const failed = (error: Error) => reject(tlsFailure(error, place.host, settings));
    const timedOut = () =>
      reject(new RungFailed('The handshake got no answer.', 'Check whether the server speaks TLS on this port.'));
    signal.addEventListener('abort', timedOut, { once: true });
    socket.removeAllListeners();
    try {
      const secure = connectTls({
        socket,
        ...(isAddress ? { checkServerIdentity: identityOf([place.host]) } : { servername: place.host }),
        host: isAddress ? 'localhost' : place.host,
        ...(tlsCa !== undefined && { ca: tlsCa }),
        ...(tlsCert !== undefined && { cert: tlsCert }),
        ...(tlsKey !== undefined && { key: tlsKey }),
      });
      const agreed = () =>
        resolve(`${secure.getProtocol() ?? 'TLS'}, the certificate is for ${place.host} and trusted.`);
      secure.on('error', failed);
      secure.on('close', () => failed(new Error('closed')));
      secure.once('secureConnect', () => {
        // The server judges our certificate after our side of the handshake is done: its next word tells.
        if (!asksClient) return agreed();
        secure.once('data', agreed);
        secure.write('PING\r\n');
      });
    } catch (error) {
      failed(error instanceof Error ? error : new Error('unreadable'));
    }
  }).finally(() => socket.destroy());
}

/** Which of the usual reasons it is: each is mended elsewhere. */
function tlsFailure(error: Error, host: string, { tlsCa, tlsCert }: ConnectionSettings): RungFailed {
  const code = `${'code' in error ? String(error.code) : ''} ${error.message}`;
  if (/CERT_HAS_EXPIRED/.test(code)) {
    return new RungFailed('The server’s certificate has expired.', 'Have it renewed; or check this machine’s clock.');
  }
  if (/CERT_NOT_YET_VALID/.test(code)) {
    return new RungFailed('The server’s certificate is not valid yet.', 'Check this machine’s clock.');
  }
  if (/ALTNAME_INVALID|does not match certificate/.test(code)) {
    return new RungFailed(
      `The server’s certificate is not for ${host}.`,
      'Connect by a name that stands in it, or have a certificate made for this one.',
    );
  }
  if (/UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET_ISSUER|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE/.test(code)) {
    return tlsCa === undefined
      ? new RungFailed(
          'Nobody whom this machine trusts has signed the server’s certificate.',
          'Name the file of its CA.',
        )
      : new RungFailed('The CA named here has not signed the server’s certificate.', 'Name the file of the right CA.');
  }
  if (/ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_(UNKNOWN|EXPIRED|REVOKED))/i.test(code) && tlsCert !== undefined) {
    return new RungFailed('The server does not trust our certificate.', 'Name a certificate that its CA has signed.');
  }
  if (tlsCert === undefined && /ALERT|HANDSHAKE_FAILURE|closed|ECONNRESET|certificate required/i.test(code)) {
    return new RungFailed(
      'The server asks for our certificate, and none is named.',
      'Name certificate and private key.',
    );
  }
  if (/KEY_VALUES_MISMATCH|PEM|unreadable/i.test(code)) {
    return new RungFailed('Certificate and key do not belong together.', 'Name the two that were made for each other.');
  }
  if (/WRONG_VERSION_NUMBER|EPROTO|packet length|UNEXPECTED/i.test(code)) {
    return new RungFailed(
      'What answers there does not begin with TLS.',
      'Switch off “TLS before the greeting”, or check the port.',
    );
  }
  return new RungFailed('The server ended the handshake.', 'Check the TLS settings of both sides.');
}

/** Why no handshake is needed, or undefined where one is. */
export function tlsNotNeeded(greeting: Greeting, settings: ConnectionSettings): string | undefined {
  const wanted = wantsTls(settings);
  if (greeting.tlsRequired || (greeting.tlsAvailable && wanted)) return undefined;
  if (!wanted)
    return greeting.tlsAvailable ? undefined : 'The server speaks without TLS: what is sent can be read on the way.';
  throw new RungFailed(
    'The server speaks without TLS, and TLS was asked for.',
    'Write nats:// and leave out certificates if that is right; otherwise have TLS switched on there.',
  );
}
