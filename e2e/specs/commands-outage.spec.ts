import { execFileSync } from 'node:child_process';
import { expect, test } from '../fixtures/eventglass';

const mary = '821add53-b356-5ad1-ac86-6021db6bf545';

/** The embedded server of the app with this folder: the process itself, not its guard. */
function serverOf(userData: string): number {
  const line = execFileSync('ps', ['-axww', '-o', 'pid=,args='])
    .toString()
    .split('\n')
    .find((line) => line.includes(userData) && /^\s*\d+\s+\S*nats-server\s/.test(line));
  return Number(line?.trim().split(' ')[0]);
}

test('a command issued while the server does not answer waits, is told so, and is done once', async ({ start }) => {
  const { frame, commands, stream, page, userData } = await start({
    args: [`--open=/commands/DeactivatePerson?person=${mary}`],
  });
  await frame.sampleIsWritten();
  await commands.fill('Reason', 'moved abroad');
  await commands.rehearses('Would be accepted');

  const server = serverOf(userData);
  expect(server).toBeGreaterThan(0);
  process.kill(server, 'SIGSTOP');
  try {
    await commands.issue('Deactivate');
    await commands.rehearses('Sent; waiting for the answer.');
    await expect(commands.button('Deactivate')).toHaveAttribute('aria-disabled', 'true');
    // Whoever presses all the same issues nothing more.
    await commands.button('Deactivate').click({ force: true });
  } finally {
    process.kill(server, 'SIGCONT');
  }
  await commands.says('Accepted');

  await frame.open('Stream');
  await stream.filter(`person:${mary} type:Suspended "moved abroad"`);
  await expect(page.getByRole('row', { name: /Suspended/ })).toHaveCount(1);
});
