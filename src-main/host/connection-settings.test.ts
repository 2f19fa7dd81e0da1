import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Unavailable } from '../application/ports';
import { type ConnectionWishes, readConnectionSettings } from './connection-settings';

const nothing: ConnectionWishes = {
  servers: ['nats://a:4222'],
  context: undefined,
  user: undefined,
  passwordFile: undefined,
  tokenFile: undefined,
  creds: undefined,
  nkey: undefined,
  tlsCa: undefined,
  tlsCert: undefined,
  tlsKey: undefined,
  jsDomain: undefined,
};

function aFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'file'), content);
  return join(folder, 'file');
}

/** The sentence that is said of these wishes. */
function saidOf(wishes: Partial<ConnectionWishes>): string {
  try {
    readConnectionSettings({ ...nothing, ...wishes });
    return '';
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return error.message;
  }
}

describe('the settings of a connection', () => {
  it('hold what the files hold, without their last line break', () => {
    const settings = readConnectionSettings({
      ...nothing,
      user: 'ada',
      passwordFile: aFile(' a secret \n'),
      jsDomain: 'hub',
    });
    expect(settings).toEqual({
      servers: ['nats://a:4222'],
      name: '',
      user: 'ada',
      password: ' a secret ',
      jsDomain: 'hub',
    });
  });

  it('are read anew each time: a file may be put right meanwhile', () => {
    const tokenFile = aFile('');
    expect(saidOf({ tokenFile })).toContain('does not hold one line');
    writeFileSync(tokenFile, 't0ken');
    expect(readConnectionSettings({ ...nothing, tokenFile }).token).toBe('t0ken');
  });

  it.each([
    [
      { user: 'ada', passwordFile: '/nowhere/password' },
      /^Cannot read \/nowhere\/password \(--password-file\): give a file/,
    ],
    [{ tokenFile: '/' }, /^Cannot read \/ \(--token-file\)/],
    [{ creds: '/nowhere' }, /\(--creds\)/],
    [{ nkey: '/nowhere' }, /\(--nkey\)/],
    [{ tlsCa: '/nowhere' }, /\(--tls-ca\)/],
    [{ tlsCert: '/nowhere', tlsKey: '/nowhere' }, /\(--tls-cert\)/],
  ])('of %j are one sentence that names file and flag', (wishes, sentence) => {
    expect(saidOf(wishes)).toMatch(sentence);
  });

  it.each(['creds', 'nkey', 'tlsCa', 'tlsKey', 'tokenFile'] as const)(
    'tell a wrong file as %s, and nothing of it',
    (wish) => {
      const file = aFile('s3cr3t\ns3cr3t');
      expect(saidOf({ [wish]: file })).toMatch(/does not hold .*: give the right file\.$/);
      expect(saidOf({ [wish]: file })).not.toContain('s3cr3t');
    },
  );
});
