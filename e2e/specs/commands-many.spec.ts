import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/eventglass';

const mary = '821add53-b356-5ad1-ac86-6021db6bf545';
const ellen = '455587da-bd71-5f79-8eb4-acc0fa1336ae';

test('a pasted table is rehearsed row by row, runs once, and run twice it does nothing twice', async ({ start }) => {
  const { app, frame, commands, page, userData } = await start({ args: ['--open=/commands/DeactivatePerson'] });
  await frame.sampleIsWritten();
  await commands.forMany();
  await page.getByText('Pasted table').click();
  await commands.fill('Table', `person_id,reason\n${mary},moved\nnobody,moved\n${ellen},moved\n`);
  await commands.fill('Title of the job', 'Moved away');
  await commands.issue('Rehearse 2');
  await expect(commands.many).toContainText(
    'Of 3 rows 1 would be accepted, 1 would be refused, 1 would be no command.',
  );
  await expect(commands.many.getByRole('list', { name: 'Rows' })).toContainText('“nobody” is no id of a person.');

  await commands.issue('Run 1 command');
  const job = commands.job('Moved away');
  await expect(job).toContainText('1 accepted');
  await expect(job).toContainText('done');

  await commands.issue('Run 1 command');
  await expect(job, 'the same job again').toContainText('1 already done');

  await job.getByRole('button', { name: 'Results', exact: true }).click();
  await expect(job.getByRole('list')).toContainText(mary);
  const file = join(userData, 'results.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await job.getByRole('button', { name: 'Save results…' }).click();
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain(mary);
});

test('persons who are found get one command together, and something final wants their number typed', async ({
  start,
}) => {
  const { frame, commands, page } = await start({ args: ['--open=/commands/ArchivePerson?many=yes'] });
  await frame.sampleIsWritten();
  await page.getByRole('textbox', { name: 'Find persons' }).fill('Whitfield');
  await page.getByRole('button', { name: /^Add \d+$/ }).click();
  await expect(page.getByRole('list', { name: 'Chosen persons' })).toContainText('Mary');
  await commands.fill('Reason', 'family moved abroad');

  await page.getByRole('button', { name: /^Rehearse \d+$/ }).click();
  const run = page.getByRole('button', { name: /^Run \d+ commands?$/ });
  await expect(commands.many).toContainText('would be accepted');
  await expect(run).toHaveAttribute('aria-disabled', 'true');
  const count = /\d+/.exec((await run.textContent()) ?? '')?.[0] ?? '';
  await commands.typeToRelease(count);
  await expect(run).toHaveAttribute('aria-disabled', 'false');
});
