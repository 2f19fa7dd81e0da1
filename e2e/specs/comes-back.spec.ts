import { readdirSync, readFileSync } from 'node:fs';
import { expect, processesNaming, test } from '../fixtures/eventglass';

/** Process ids of nats-servers that keep their store below this folder. */
function serversOf(userData: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return /nats-server$/.test(command[0] ?? '') && command.some((part) => part.includes(userData));
      } catch {
        return false;
      }
    })
    .map(Number);
}

test('what was written is there after a restart', async ({ start, userData }) => {
  const first = await start();
  await first.frame.open('Commands');
  await first.commands.choose('Create person');
  await first.commands.fill('Given name', 'Rosa');
  await first.commands.fill('Family name', 'Remains');
  await first.commands.fill('Source', 'front desk');
  await first.commands.issue('Create person');
  await first.commands.says('Accepted');
  await first.close();
  await expect.poll(() => serversOf(userData), 'the server ends with its last app').toEqual([]);

  const second = await start();
  await second.frame.open('Persons');
  await second.persons.open('Rosa Remains');
  await expect(second.persons.person).toContainText('Active');
});

test('a killed server is said, restarted, and everything goes on', async ({ start, userData }) => {
  // Nobody else writes, so that the row stays in view.
  const { frame, commands, stream } = await start({ args: ['--demo-persons=0'] });
  await frame.says('processed here');

  const [server] = serversOf(userData);
  expect(server).toBeDefined();
  process.kill(server as number, 'SIGSTOP');
  process.kill(server as number, 'SIGKILL');

  await expect(frame.connectionNotice).toBeVisible();
  await expect(frame.connectionNotice).toBeHidden({ timeout: 20_000 });
  await frame.open('Commands');
  await commands.choose('Create person');
  await commands.fill('Given name', 'After');
  await commands.fill('Family name', 'Thekill');
  await commands.fill('Source', 'front desk');
  await commands.issue('Create person');
  await commands.says('Accepted');
  await frame.open('Stream');
  await stream.shows(/Created.*After Thekill/);
});

test('kill -9 of the app leaves no server', async ({ start, userData }) => {
  const { app, stream } = await start();
  await stream.hasRows();
  expect(serversOf(userData)).toHaveLength(1);
  const pid = app.process().pid as number;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => serversOf(userData), { timeout: 15_000 }).toEqual([]);
  await expect.poll(() => processesNaming(userData)).toEqual([]);
});
