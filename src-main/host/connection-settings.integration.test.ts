import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { nkeys } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Unavailable } from '../application/ports';
import { aCertificate } from '../infrastructure/nats/certificates.fixture';
import { openConnection } from '../infrastructure/nats/connection';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { presets } from '../infrastructure/nats/presets';
import { startRecordingProxy } from '../infrastructure/nats/recording-proxy.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { readConnectionSettings } from './connection-settings';
import { startCore } from './core';
import { aUserData, coreOptions, createPerson, ids } from './core.fixture';
import { parseOptions } from './options';

const log = createSilentLog();

/** A folder with these files in it; their names in the arguments stand for their paths. */
function folderOf(files: Readonly<Record<string, string>>) {
  const folder = aUserData();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const paths = (args: readonly string[]) => args.map((arg) => (arg in files ? join(folder, arg) : arg));
  return { folder, paths };
}

async function serverWith(config: string) {
  const server = await startTestServer({ config });
  onTestFinished(() => server.close());
  return server;
}

/** Connects as the command line says; resolves with whether the server lets us ask, or the sentence why not. */
async function connectAs(args: readonly string[]): Promise<string> {
  const options = parseOptions([...args, '--user-data', aUserData()], {}, { version: '1', packaged: false });
  if (!options.connection) throw new Error('nothing was said of a server');
  try {
    const connection = await openConnection(readConnectionSettings(options.connection), { log, giveUpAfterMs: 500 });
    await connection.nats.flush();
    await connection.close();
    return 'connected';
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return error.message;
  }
}

describe('a server that asks who comes', () => {
  it('takes user and password', async () => {
    const { url } = await serverWith('authorization { user: ada, password: "love lace" }');
    const { paths } = folderOf({ right: 'love lace\n', wrong: 'x' });
    const as = (file: string) => connectAs(paths(['--server', url, '--user', 'ada', '--password-file', file]));
    expect(await as('right')).toBe('connected');
    expect(await as('wrong')).toMatch(/does not accept these credentials/);
    expect(await connectAs(['--server', url])).toMatch(/does not accept these credentials/);
  });

  it('takes a token', async () => {
    const { url } = await serverWith('authorization { token: "t0ken" }');
    const { paths } = folderOf({ right: 't0ken\r\n', wrong: 'token' });
    expect(await connectAs(paths(['--server', url, '--token-file', 'right']))).toBe('connected');
    expect(await connectAs(paths(['--server', url, '--token-file', 'wrong']))).toMatch(/does not accept/);
  });

  it('takes a key', async () => {
    const [pair, other] = [nkeys.createUser(), nkeys.createUser()];
    const text = (seed: Uint8Array) => new TextDecoder().decode(seed);
    const { url } = await serverWith(`authorization { users: [ { nkey: ${pair.getPublicKey()} } ] }`);
    const { paths } = folderOf({ right: `${text(pair.getSeed())}\n`, wrong: text(other.getSeed()) });
    expect(await connectAs(paths(['--server', url, '--nkey', 'right']))).toBe('connected');
    expect(await connectAs(paths(['--server', url, '--nkey', 'wrong']))).toMatch(/does not accept/);
  });

  it('takes the credentials of a user of an operator', async () => {
    const { config, credentials, foreign } = operatorMode();
    const { url } = await serverWith(config);
    const { paths } = folderOf({ right: credentials, wrong: foreign });
    expect(await connectAs(paths(['--server', url, '--creds', 'right']))).toBe('connected');
    expect(await connectAs(paths(['--server', url, '--creds', 'wrong']))).toMatch(/does not accept/);
  });

  it('is checked by its certificate, and checks ours', async () => {
    const [theirs, ours, others] = [aCertificate('server'), aCertificate('client'), aCertificate('other')];
    const { folder, paths } = folderOf({
      'server.pem': theirs.certificate,
      'server.key': theirs.key,
      'client.pem': ours.certificate,
      'client.key': ours.key,
      'other.pem': others.certificate,
    });
    const file = (name: string) => JSON.stringify(join(folder, name));
    const { port } = await serverWith(
      `tls { cert_file: ${file('server.pem')}, key_file: ${file('server.key')}, ca_file: ${file('client.pem')}, verify: true }`,
    );
    const url = `tls://127.0.0.1:${port}`;
    const own = ['--tls-cert', 'client.pem', '--tls-key', 'client.key'];
    expect(await connectAs(paths(['--server', url, '--tls-ca', 'server.pem', ...own]))).toBe('connected');
    expect(await connectAs(paths(['--server', url, '--tls-ca', 'other.pem', ...own]))).toMatch(/^No safe connection/);
    expect(await connectAs(paths(['--server', url, '--tls-ca', 'server.pem']))).not.toBe('connected');
  });
});

describe('a context of the nats tool', () => {
  it('says where and as whom to connect; the command line goes before it', async () => {
    const { url } = await serverWith('authorization { user: ada, password: secret }');
    const folder = aUserData();
    mkdirSync(join(folder, 'nats', 'context'), { recursive: true });
    const keep = (name: string, content: object) =>
      writeFileSync(join(folder, 'nats', 'context', `${name}.json`), JSON.stringify(content));
    keep('prod', { description: '', url, user: 'ada', password: 'secret', token: '', creds: '', nsc: '' });
    keep('embedded', { url: url.replace('nats://', 'nats://ada:secret@') });
    keep('elsewhere', { url: 'nats://127.0.0.1:9', user: 'ada', password: 'secret' });
    keep('wrong', { url, user: 'ada', password: 'x' });
    const { paths } = folderOf({ password: 'secret' });
    const before = process.env.XDG_CONFIG_HOME;
    process.env.XDG_CONFIG_HOME = folder;
    onTestFinished(() => {
      if (before === undefined) delete process.env.XDG_CONFIG_HOME;
      else process.env.XDG_CONFIG_HOME = before;
    });

    expect(await connectAs(['--context', 'prod'])).toBe('connected');
    expect(await connectAs(['--context', 'embedded'])).toBe('connected');
    expect(await connectAs(['--context', 'elsewhere', '--server', url])).toBe('connected');
    expect(await connectAs(['--context', 'wrong'])).toMatch(/does not accept/);
    const named = paths(['--context', 'wrong', '--user', 'ada', '--password-file', 'password']);
    expect(await connectAs(named)).toBe('connected');
  });
});

describe('a JetStream domain', () => {
  it('is asked in every question to JetStream', async () => {
    const server = await serverWith('jetstream { domain: hub }');
    const proxy = await startRecordingProxy(server.port);
    onTestFinished(() => proxy.close());
    const args = ['--server', proxy.url, '--js-domain', 'hub', '--user-data', aUserData()];
    const { connection: wishes } = parseOptions(args, {}, { version: '1', packaged: false });
    if (!wishes) throw new Error('nothing was said of a server');
    const connection = await openConnection(readConnectionSettings(wishes), { log });
    const core = await startCore(connection, coreOptions());
    expect((await connection.nats.request('person.api.command', createPerson(ids.fresh()))).json()).toMatchObject({
      version: 1,
    });
    await core.close();
    await connection.close();

    expect(proxy.published.filter((subject) => subject.startsWith('$JS.hub.API.')).length).toBeGreaterThan(10);
    expect(proxy.published.filter((subject) => subject.startsWith('$JS.API.'))).toEqual([]);
    const { streams } = await jetstreamManager(await server.connect(), { domain: 'hub' });
    expect((await streams.info(presets.default.eventStream)).config.name).toBe('person-events');
  });
});

/** A server under an operator, a user of its account, and one of an account that it does not know. */
function operatorMode() {
  const [operator, account, stranger] = [nkeys.createOperator(), nkeys.createAccount(), nkeys.createAccount()];
  const user = nkeys.createUser();
  const operatorJwt = jwtOf(operator, operator, 'operator', { type: 'operator', version: 2 });
  const limits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 };
  const accountJwt = jwtOf(operator, account, 'account', { type: 'account', version: 2, limits });
  const credentialsBy = (issuer: typeof account) =>
    [
      '-----BEGIN NATS USER JWT-----',
      jwtOf(issuer, user, 'user', { type: 'user', version: 2, subs: -1, data: -1, payload: -1 }),
      '------END NATS USER JWT------',
      '-----BEGIN USER NKEY SEED-----',
      new TextDecoder().decode(user.getSeed()),
      '------END USER NKEY SEED------',
      '',
    ].join('\n');
  return {
    config: `operator: ${operatorJwt}\nresolver: MEMORY\nresolver_preload: { ${account.getPublicKey()}: ${accountJwt} }\nsystem_account: ${account.getPublicKey()}`,
    credentials: credentialsBy(account),
    foreign: credentialsBy(stranger),
  };
}

type KeyPair = ReturnType<typeof nkeys.createUser>;

function jwtOf(issuer: KeyPair, subject: KeyPair, name: string, nats: object): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const [iss, sub] = [issuer.getPublicKey(), subject.getPublicKey()];
  const claims = { jti: ids.fresh(), iat: Math.floor(Date.now() / 1000), iss, sub, name, nats };
  const signed = `${part({ typ: 'JWT', alg: 'ed25519-nkey' })}.${part(claims)}`;
  return `${signed}.${Buffer.from(issuer.sign(new TextEncoder().encode(signed))).toString('base64url')}`;
}
