import { describe, expect, it } from 'vitest';
import { guardArguments, guardCommand, type OwnProcess } from './guard-command';

const underNode: OwnProcess = { execPath: '/bin/node', argv: ['/bin/node'], electron: undefined, isDefaultApp: false };
const unpackaged: OwnProcess = { execPath: '/bin/electron', argv: [], electron: '45.4.1', isDefaultApp: true };
const packaged: OwnProcess = { ...unpackaged, execPath: '/opt/eventglass', isDefaultApp: false };
const given = ['/home/ada/data', '/usr/sbin/nats-server'] as const;

describe('the guard', () => {
  it('is a script under Node, and under an Electron that runs a folder', () => {
    expect(guardCommand('/app/guard.js', given, underNode)).toEqual({
      command: ['/bin/node', '/app/guard.js', ...given],
      env: {},
    });
    expect(guardCommand('/app/guard.js', given, unpackaged)).toEqual({
      command: ['/bin/electron', '/app/guard.js', ...given],
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
  });

  it('is the application itself when that is packaged, and finds its arguments again', () => {
    const { command, env } = guardCommand('/opt/app.asar/guard.js', given, packaged);

    expect(env).toEqual({});
    expect(command).not.toContain('/opt/app.asar/guard.js');
    expect(guardArguments(command)).toEqual(given);
  });

  it('runs without the sandbox only where the application does', () => {
    const asRoot = { ...packaged, argv: ['/opt/eventglass', '--no-sandbox'] };

    expect(guardCommand('/guard.js', given, asRoot).command).toContain('--no-sandbox');
    expect(guardCommand('/guard.js', given, packaged).command).not.toContain('--no-sandbox');
  });

  it('is not what an ordinary start asks for', () => {
    expect(guardArguments(['/opt/eventglass', '--open', '/stream'])).toBeUndefined();
    expect(guardArguments(['/opt/eventglass', '--server-guard'])).toBeUndefined();
  });
});
