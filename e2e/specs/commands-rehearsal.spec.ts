import { expect, test } from '../fixtures/eventglass';
import { commandFromOutside } from '../fixtures/outside-client';

const mary = '821add53-b356-5ad1-ac86-6021db6bf545';
const ellen = '455587da-bd71-5f79-8eb4-acc0fa1336ae';
const jonas = '520945ad-4f9e-5cc3-903d-c54d7711e3a4';
const jonasAgain = '3284addc-de22-5216-98e4-79b66a659566';
const jonasMerged = '91ab3c52-6e0f-5d47-8b21-0c9d7e5a4e07';

const open = (type: string, person: string, data?: object) => [
  `--open=/commands/${type}?person=${person}${data === undefined ? '' : `&data=${encodeURIComponent(JSON.stringify(data))}`}`,
];

test('what a command would do stands beside the form as one types, and is what then happens', async ({ start }) => {
  const { frame, commands, stream } = await start({ args: open('DeactivatePerson', mary) });
  await frame.sampleIsWritten();
  await commands.rehearses('Nothing to rehearse yet. Give a reason');

  await commands.fill('Reason', 'moved abroad');
  await commands.rehearses('Would be accepted: one event');
  await commands.rehearses('Suspended');
  await expect(commands.rehearsal.getByRole('region', { name: 'What changes' })).toContainText('moved abroad');
  await commands.rehearses('End of the chain');

  await commands.issue('Deactivate');
  await commands.says('Accepted');
  await expect(commands.outcome, 'the event follows its command').toContainText('Suspended');

  await frame.open('Stream');
  await stream.filter(`person:${mary} type:Suspended "moved abroad"`);
  await stream.shows(/Suspended.*Whitfield/);
});

test('a refusal names its rule and leads to what is possible', async ({ start }) => {
  const name = { given_name: 'Ellen', family_name: 'Rao', middle_names: [] };
  const { frame, commands, page } = await start({ args: open('UpdateName', ellen, { name }) });
  await frame.sampleIsWritten();
  await expect(commands.field('Family name'), 'the link has filled in the form').toHaveValue('Rao');
  await commands.rehearses('Would be refused');
  await commands.rehearses('Rule');
  await expect(page).not.toHaveURL(/data=/);

  await commands.rehearsal.getByRole('link', { name: /reactivate/i }).click();
  await expect(page.getByRole('form', { name: 'Reactivate' })).toBeVisible();
  await expect(page.getByRole('form', { name: 'Reactivate' })).toContainText('Ellen Whitfield-Rao');
});

test('a merge is said to be final, compares the two, and is released by typing the name', async ({ start }) => {
  const { frame, commands, page } = await start({
    args: open('MergePersons', jonas, { target_person_id: { id: jonasMerged }, merge_reason: 'DuplicateIdentity' }),
  });
  await frame.sampleIsWritten();
  await commands.rehearses('Would be refused');

  await page.getByRole('button', { name: 'Change: Who remains' }).click();
  await commands.choosePerson('Who remains', jonasAgain, 'Jonas Weber');
  await commands.rehearses('Would be accepted');
  await commands.rehearses('It cannot be undone.');
  await commands.rehearses('Are they the same person?');
  await commands.rehearses('The other one you tried');

  const merge = commands.button('Merge person');
  await expect(merge).toHaveAttribute('aria-disabled', 'true');
  await commands.typeToRelease('web');
  await expect(merge).toHaveAttribute('aria-disabled', 'true');
  await commands.typeToRelease('weber');
  await merge.click();
  await commands.says('Accepted');
});

test('a change in between is answered by what has changed, and rehearsed again', async ({ start }) => {
  const { app, frame, commands, userData } = await start({ args: open('DeactivatePerson', mary) });
  await frame.sampleIsWritten();
  await commands.fill('Reason', 'moved abroad');
  await commands.rehearses('Would be accepted');

  // The index process is what tells the window of changes: while it stands still, the window cannot know.
  const indexProcess = await app.evaluate(({ app }) => {
    const found = app.getAppMetrics().find(({ type, name }) => type === 'Utility' && /index/i.test(name ?? ''));
    return found?.pid ?? 0;
  });
  expect(indexProcess).toBeGreaterThan(0);
  process.kill(indexProcess, 'SIGSTOP');
  try {
    const answer = await commandFromOutside(userData, {
      AddComponent: {
        person_id: { id: mary },
        component_type: 'EmailAddress',
        data: { email: 'mary@elsewhere.example' },
      },
    });
    expect(answer).toMatchObject({ events_generated: 1 });
    await commands.issue('Deactivate');
    await expect(commands.rehearsal.getByRole('alert')).toContainText('Somebody was faster');
  } finally {
    process.kill(indexProcess, 'SIGCONT');
  }
  await expect(commands.rehearsal.getByRole('region', { name: 'What changed meanwhile' })).toContainText(
    'mary@elsewhere.example',
  );
  await commands.rehearses('Would be accepted');
  await commands.issue('Deactivate');
  await commands.says('Accepted');
});

test('the history has everyone’s commands, and gives them back to the form', async ({ start }) => {
  const { frame, commands, page } = await start({ args: open('DeactivatePerson', mary) });
  await frame.sampleIsWritten();
  await commands.fill('Reason', 'moved abroad');
  await commands.issue('Deactivate');
  await commands.says('Accepted');
  const own = commands.history.getByRole('row', { name: /Deactivate/ });
  await expect(own).toContainText('accepted');
  await expect(own.getByRole('link', { name: 'Trace' })).toHaveAttribute('href', /correlation/);

  await own.getByRole('button', { name: 'Use again' }).click();
  await expect(commands.field('Reason')).toHaveValue('moved abroad');
  await commands.rehearses('Would be refused');

  await commands.showEveryones();
  await expect(page).toHaveURL(/history=everyone/);
  await expect(commands.history.getByRole('row', { name: /Create person/ }).first()).toContainText('accepted');
});
