import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionView } from '@shared/contract/connection';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaultFiles } from '../infrastructure/files/fault-files';
import { rememberLog } from '../infrastructure/log/remembered-log';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import { createDiagnostics } from './diagnostics';
import { parseOptions } from './options';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventglass-diagnostics-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const connection: ConnectionView = {
  state: 'connected',
  sentence: 'The user "s3cret-user" was refused at nats.secret.example.',
  sinceMs: 0,
  profile: 'Secret profile',
  colour: 'none',
  server: 'nats://s3cret-user@nats.secret.example:4222',
  embedded: false,
  serverVersion: '2.15.1',
  missing: [],
  role: 'core',
  readOnly: false,
  masking: 'none',
  processor: { kind: 'here', name: '' },
  actor: 'user:s3cret-user',
  appVersion: '0.1.0',
};

function given() {
  const silent = { error() {}, warn() {}, info() {}, debug() {} };
  const { log, lines } = rememberLog(silent, 3, () => new Date(0));
  const path = join(folder, 'bundle.json');
  const diagnostics = createDiagnostics({
    files: createFaultFiles(join(folder, 'faults')),
    lines,
    connection: () => connection,
    options: parseOptions(['--user-data', folder], {}, { version: '0.1.0', packaged: false }),
    version: '0.1.0',
    choose: async () => path,
    clock: createSystemClock(),
    ids: createRandomIds(),
  });
  return { diagnostics, log, saved: () => readFileSync(path, 'utf8') };
}

describe('what is saved for whoever helps', () => {
  it('holds versions, the log and the faults, and no value of an event, no name of a user, no address', async () => {
    const { diagnostics, log, saved } = given();
    log.warn('the payload "Grace Okafor" was refused', { payload: 'Grace Okafor', sequence: 12, isLast: true });
    await diagnostics.report({
      screen: '/persons/7f3a52b1-0000-4000-8000-00000000c21e?search=Okafor',
      sentence: "cannot read 'Grace Okafor'",
      stack: 'TypeError: “Grace Okafor”\n    at draw (file:///home/grace/eventglass/main.js:1:2)',
    });

    expect(await diagnostics.save()).toBe('bundle.json');

    const text = saved();
    for (const secret of ['Okafor', 's3cret', 'secret.example', 'home/grace', '7f3a52b1', 'Secret profile']) {
      expect(text).not.toContain(secret);
    }
    const bundle = JSON.parse(text);
    expect(bundle.log[0]).toMatchObject({ level: 'warn', fields: { sequence: 12, isLast: true } });
    expect(bundle.faults[0]).toMatchObject({ screen: '/persons', where: 'window' });
    expect(bundle.connection.serverVersion).toBe('2.15.1');
  });

  it('keeps the last lines of the log only', () => {
    const { log, lines } = rememberLog({ error() {}, warn() {}, info() {}, debug() {} }, 2, () => new Date(0));

    for (const message of ['one', 'two', 'three']) log.info(message);

    expect(lines().map(({ message }) => message)).toEqual(['two', 'three']);
  });

  it('tells faults to whoever looks, and forgets them when asked to', async () => {
    const { diagnostics } = given();
    const looking = diagnostics.follow(AbortSignal.timeout(10_000));
    expect((await looking.next()).value?.faults).toEqual([]);

    await diagnostics.notice(new Error('it broke'));
    expect((await looking.next()).value?.faults).toMatchObject([{ where: 'main process', sentence: 'it broke' }]);

    await diagnostics.forget();
    expect((await looking.next()).value?.faults).toEqual([]);
  });
});
