import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, startHeadless, test } from '../fixtures/eventglass';
import { startNatsServer } from '../fixtures/nats-server';

/** Runs a started program to its end. */
async function run(file: string, args: readonly string[]) {
  const child = spawn(file, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

const headless = (args: readonly string[]) =>
  run(process.execPath, [join(process.env.EVENTGLASS_BUILD ?? '', 'main', 'headless.js'), ...args]);

test('an unknown flag is one sentence and a failure', async () => {
  const { code, stdout, stderr } = await headless(['--nonsense']);
  expect(code).not.toBe(0);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('--nonsense');
});

test('a server that cannot be reached is one sentence and a failure', async ({ userData }) => {
  const { code, stdout, stderr } = await headless(['--user-data', userData, '--server', 'nats://127.0.0.1:9']);
  expect(code).not.toBe(0);
  expect(stdout).toBe('');
  expect(stderr).toContain('Cannot reach NATS at 127.0.0.1:9');
});

test('headless prints one ready line, serves, and drains on SIGTERM', async ({ userData }) => {
  const { child, ready } = await startHeadless(userData, ['--demo-persons', '0']);
  expect(ready).toMatchObject({
    ready: true,
    embedded: true,
    preset: 'default',
    readOnly: false,
    api: 'person.api.command',
  });
  expect(ready.server).toMatch(/^nats:\/\/127\.0\.0\.1:\d+$/);
  expect(JSON.parse(readFileSync(ready.contextFile, 'utf8'))).toMatchObject({ url: ready.server });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('beside the Rust services a core works when it is asked to, and a window looks at their stream', async ({
  userData,
  start,
}) => {
  const server = await startNatsServer(join(userData, 'company'));
  const preset = ['--server', server.url, '--preset', 'rust'];
  try {
    const core = await startHeadless(join(userData, 'core'), [...preset, '--process']);
    expect(core.ready).toMatchObject({ preset: 'rust', api: 'person.api.command' });
    const { frame, commands, stream } = await start({ args: preset });
    await expect(frame.statusLine).toContainText(/person \d+\.\d+\.\d+ × 1/);

    await frame.open('Commands');
    await commands.choose('Create person');
    await commands.fill('Given name', 'Ferris');
    await commands.fill('Family name', 'Crab');
    await commands.fill('Source', 'front desk');
    await commands.issue('Create person');
    await commands.says('Accepted');
    await frame.open('Stream');
    await stream.shows(/Ferris Crab/);

    core.child.kill('SIGTERM');
    await expect(frame.statusLine).toContainText(/nobody/, { timeout: 20_000 });
  } finally {
    await server.stop();
  }
});

test('a window on a server that is not ours is an inspector, and says who processes', async ({ userData, start }) => {
  const server = await startNatsServer(join(userData, 'company'));
  try {
    const core = await startHeadless(join(userData, 'core'), ['--server', server.url]);
    const { frame, commands } = await start({ args: ['--server', server.url] });
    await expect(frame.statusLine).toContainText(/person \d+\.\d+\.\d+ × 1/);

    await frame.open('Commands');
    await commands.choose('Create person');
    await commands.fill('Given name', 'Far');
    await commands.fill('Family name', 'Away');
    await commands.fill('Source', 'front desk');
    await commands.issue('Create person');
    await commands.says('Accepted');

    core.child.kill('SIGTERM');
    await expect(frame.statusLine).toContainText(/nobody/, { timeout: 20_000 });
  } finally {
    await server.stop();
  }
});

test('an unreachable server is a state of the window that retries', async ({ start }) => {
  const { frame } = await start({ args: ['--server', 'nats://127.0.0.1:9'] });
  await expect(frame.connectionNotice).toContainText('Cannot reach NATS at 127.0.0.1:9');
  await expect(frame.connectionNotice).toContainText(/trying again/);
});

test('--screenshot writes a picture of the screen that --open names, and ends', async ({ userData }) => {
  const file = join(userData, 'persons.png');
  const { code } = await run(process.env.ELECTRON_EXEC_PATH ?? '', [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    process.env.EVENTGLASS_BUILD ?? '',
    `--user-data=${userData}`,
    '--demo-persons=5',
    '--open=/persons',
    `--screenshot=${file}`,
  ]);
  expect(code).toBe(0);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
});
