import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { nkeys } from '@nats-io/transport-node';
import type { Rung, RungName } from '@shared/views/profile';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aCertificate, type Certificate } from './certificates.fixture';
import { climbLadder } from './connection-ladder';
import type { ConnectionSettings } from './connection-settings';
import { startTestServer } from './nats-server.fixture';
import { presets } from './presets';
import { startRecordingProxy } from './recording-proxy.fixture';

type Settings = Partial<ConnectionSettings> & Pick<ConnectionSettings, 'servers'>;

async function climb(settings: Settings, readOnly = false): Promise<Map<RungName, Rung>> {
  let last: readonly Rung[] = [];
  await climbLadder({
    settings: { name: '', ...settings },
    preset: presets.default,
    readOnly,
    say: (rungs) => {
      last = rungs;
    },
    signal: new AbortController().signal,
  });
  return new Map(last.map((rung) => [rung.name, rung]));
}

/** `name+ tcp+ tls- …`: what became of each rung. */
const shapeOf = (rungs: Map<RungName, Rung>) =>
  [...rungs.values()]
    .map(({ name, state }) => `${name}${{ good: '+', bad: '!', skipped: '-' }[state as 'good'] ?? '?'}`)
    .join(' ');

async function serverWith(config = '') {
  const server = await startTestServer({ config });
  onTestFinished(() => server.close());
  return server;
}

function filesOf(certificates: Readonly<Record<string, Certificate>>): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, { certificate, key }] of Object.entries(certificates)) {
    writeFileSync(join(folder, `${name}.pem`), certificate);
    writeFileSync(join(folder, `${name}.key`), key);
  }
  return (name) => JSON.stringify(join(folder, name));
}

describe('the ladder of a connection', () => {
  it('is green to the top on an open server with our events', async () => {
    const server = await serverWith();
    const { streams } = await jetstreamManager(await server.connect());
    await streams.add({ name: 'person-events', subjects: ['person.events.*.>'], allow_direct: true });
    const rungs = await climb({ servers: [server.url] });
    expect(shapeOf(rungs)).toBe('name+ tcp+ tls- sign-in+ jetstream+ events+ reading+ beside- commands+');
    expect(rungs.get('events')?.sentence).toBe('person-events: 0 messages.');
  });

  it('touches nothing, and read-only asks nothing but what wire.md §8 names', async () => {
    const server = await serverWith();
    const { streams } = await jetstreamManager(await server.connect());
    await streams.add({ name: 'person-events', subjects: ['person.events.*.>'], allow_direct: true });
    const proxy = await startRecordingProxy(server.port);
    onTestFinished(() => proxy.close());
    const rungs = await climb({ servers: [proxy.url] }, true);
    expect(rungs.get('commands')).toMatchObject({ state: 'skipped', sentence: expect.stringContaining('Read-only') });
    expect(new Set(proxy.published)).toEqual(
      new Set([
        '$JS.API.INFO',
        '$JS.API.STREAM.INFO.person-events',
        '$JS.API.DIRECT.GET.person-events',
        '$JS.API.STREAM.INFO.person-events-dlq',
        '$JS.API.STREAM.INFO.person-activity',
      ]),
    );
    await climb({ servers: [proxy.url] });
    expect(proxy.published.filter((subject) => !subject.startsWith('$JS.API.'))).toEqual(['$SYS.REQ.USER.INFO']);
    expect(await streams.list().next()).toHaveLength(1);
  });

  it('ends where nobody is, and says which of several answers', async () => {
    const gone = await climb({ servers: ['nats://127.0.0.1:9'] });
    expect(shapeOf(gone)).toBe('name+ tcp! tls- sign-in- jetstream- events- reading- beside- commands-');
    expect(gone.get('tcp')?.sentence).toBe('Nothing listens at 127.0.0.1:9.');
    const unknown = await climb({ servers: ['nats://no-such-host.invalid:4222'] });
    expect(unknown.get('name')).toMatchObject({
      state: 'bad',
      sentence: expect.stringContaining('no-such-host.invalid'),
    });
    const { url } = await serverWith();
    const second = await climb({ servers: ['nats://127.0.0.1:9', url] });
    expect(second.get('tcp')).toMatchObject({ state: 'good', sentence: expect.stringContaining('Nothing listens') });
    expect(second.get('jetstream')?.state).toBe('good');
  });

  it('tells a stranger on the port from a NATS server', async () => {
    const stranger = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void stranger.close());
    const { port } = stranger.address() as { port: number };
    const rungs = await climb({ servers: [`nats://127.0.0.1:${port}`] });
    expect(rungs.get('tls')?.sentence).toBe('What answers there is no NATS server.');
  });

  it('tells who is not accepted', async () => {
    const { url } = await serverWith('authorization { user: ada, password: "love lace" }');
    expect((await climb({ servers: [url], user: 'ada', password: 'love lace' })).get('sign-in')?.state).toBe('good');
    const wrong = (await climb({ servers: [url], user: 'ada', password: 'geheim' })).get('sign-in');
    expect(wrong).toMatchObject({ state: 'bad', sentence: 'The server does not accept user ada with this password.' });
    expect(JSON.stringify(wrong)).not.toContain('geheim');
    expect((await climb({ servers: [url] })).get('sign-in')?.todo).toMatch(/Choose how to sign in/);
    const pair = nkeys.createUser();
    const seed = new TextDecoder().decode(pair.getSeed());
    const keyed = await serverWith(`authorization { users: [ { nkey: ${pair.getPublicKey()} } ] }`);
    expect((await climb({ servers: [keyed.url], nkeySeed: seed })).get('sign-in')?.state).toBe('good');
    const other = new TextDecoder().decode(nkeys.createUser().getSeed());
    expect((await climb({ servers: [keyed.url], nkeySeed: other })).get('sign-in')?.todo).toMatch(/Check the key/);
    const tokens = await serverWith('authorization { token: "t0ken" }');
    expect((await climb({ servers: [tokens.url], token: 'x' })).get('sign-in')?.todo).toBe('Check the token.');
  });

  it('names the permission that is missing', async () => {
    const { url } = await serverWith(`
      authorization { users: [
        { user: reader, password: x, permissions: { publish: { deny: ["person.commands.>"] } } },
        { user: blind, password: x, permissions: { publish: { allow: ["$JS.API.INFO", "$SYS.REQ.USER.INFO"] } } },
        { user: deaf, password: x, permissions: { subscribe: { deny: ["_INBOX.>"] } } },
        { user: mine, password: x, permissions: { subscribe: { allow: ["_INBOX_team.>"] } } }
      ] }`);
    const as = (user: string, given: Partial<ConnectionSettings> = {}) =>
      climb({ servers: [url], user, password: 'x', ...given });
    expect((await as('reader')).get('commands')).toMatchObject({
      state: 'bad',
      sentence: 'This user may not publish to person.commands.*.',
    });
    const blind = await as('blind');
    expect(blind.get('jetstream')?.state).toBe('good');
    expect(blind.get('events')?.todo).toContain('publish $JS.API.STREAM.INFO.person-events');
    expect((await as('deaf')).get('jetstream')?.sentence).toMatch(/does not let this user listen to _INBOX/);
    expect((await as('mine', { inboxPrefix: '_INBOX_team' })).get('commands')?.state).toBe('good');
  });

  it('tells that JetStream is not enabled, for the account or in that domain', async () => {
    const { url } = await serverWith('accounts { A: { users: [ { user: a, password: x } ] } }');
    const rungs = await climb({ servers: [url], user: 'a', password: 'x' });
    expect(rungs.get('jetstream')).toMatchObject({ state: 'bad', sentence: expect.stringContaining('not enabled') });
    expect(rungs.get('events')?.state).toBe('skipped');
    const hub = await serverWith('jetstream { domain: hub }');
    expect((await climb({ servers: [hub.url], jsDomain: 'hub' })).get('jetstream')?.state).toBe('good');
    expect((await climb({ servers: [hub.url], jsDomain: 'spoke' })).get('jetstream')?.sentence).toContain('spoke');
  });

  it('ends when it is cancelled', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as { port: number };
    const cancelling = new AbortController();
    const begun = performance.now();
    await climbLadder({
      settings: { name: '', servers: [`nats://127.0.0.1:${port}`] },
      preset: presets.default,
      readOnly: true,
      say: (rungs) => {
        if (rungs.some(({ name, state }) => name === 'tls' && state === 'trying')) cancelling.abort();
      },
      signal: cancelling.signal,
    });
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});

describe('the TLS rung', () => {
  const [ours, others] = [aCertificate('client'), aCertificate('other')];

  async function tlsServer(theirs: Certificate, more = '') {
    const file = filesOf({ server: theirs, client: ours });
    const { port } = await serverWith(
      `tls { cert_file: ${file('server.pem')}, key_file: ${file('server.key')}${more.replace('CLIENT', file('client.pem'))} }`,
    );
    return `tls://127.0.0.1:${port}`;
  }
  const tlsRung = async (settings: Settings) => (await climb(settings)).get('tls');

  it('is green when the CA has signed, and red when another one has', async () => {
    const theirs = aCertificate('server');
    const url = await tlsServer(theirs);
    expect(await tlsRung({ servers: [url], tlsCa: theirs.certificate })).toMatchObject({ state: 'good' });
    expect(await tlsRung({ servers: [url], tlsCa: others.certificate })).toMatchObject({
      sentence: 'The CA named here has not signed the server’s certificate.',
    });
    expect(await tlsRung({ servers: [url] })).toMatchObject({
      sentence: 'Nobody whom this machine trusts has signed the server’s certificate.',
    });
  });

  it('tells an expired certificate', async () => {
    const theirs = aCertificate('server', { from: '200101000000Z', until: '210101000000Z' });
    const url = await tlsServer(theirs);
    expect(await tlsRung({ servers: [url], tlsCa: theirs.certificate })).toMatchObject({
      state: 'bad',
      sentence: 'The server’s certificate has expired.',
    });
  });

  it('tells a certificate of another host', async () => {
    const theirs = aCertificate('server', { address: [10, 1, 2, 3] });
    const url = await tlsServer(theirs);
    expect(await tlsRung({ servers: [url], tlsCa: theirs.certificate })).toMatchObject({
      sentence: 'The server’s certificate is not for 127.0.0.1.',
    });
  });

  it('tells a missing certificate of ours from one that is not trusted', async () => {
    const theirs = aCertificate('server');
    const url = await tlsServer(theirs, ', ca_file: CLIENT, verify: true');
    const with_ = ({ certificate, key }: Certificate) => ({
      servers: [url],
      tlsCa: theirs.certificate,
      tlsCert: certificate,
      tlsKey: key,
    });
    expect(shapeOf(await climb(with_(ours)))).toContain('tls+ sign-in+ jetstream+');
    expect(await tlsRung({ servers: [url], tlsCa: theirs.certificate })).toMatchObject({
      sentence: 'The server asks for our certificate, and none is named.',
    });
    expect(await tlsRung(with_(others))).toMatchObject({ sentence: 'The server does not trust our certificate.' });
  });

  it('tells a server without TLS, and the handshake that comes first', async () => {
    const plain = await serverWith();
    expect(await tlsRung({ servers: [plain.url.replace('nats:', 'tls:')] })).toMatchObject({
      sentence: 'The server speaks without TLS, and TLS was asked for.',
    });
    const theirs = aCertificate('server');
    const url = await tlsServer(theirs, ', handshake_first: true');
    const settings = { servers: [url], tlsCa: theirs.certificate };
    expect(shapeOf(await climb({ ...settings, tlsFirst: true }))).toContain('tls+ sign-in+ jetstream+');
    expect(await tlsRung(settings)).toMatchObject({ sentence: 'The server says nothing before TLS.' });
    expect(await tlsRung({ servers: [plain.url], tlsCa: theirs.certificate, tlsFirst: true })).toMatchObject({
      state: 'bad',
    });
  });
});
