import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/eventglass';
import { publishStory } from '../fixtures/outside-story';
import { CasesScreen } from '../pages/cases-screen';
import { CorrelationsScreen } from '../pages/correlations-screen';

const cast = { args: ['--demo-persons=1'] };
/** Nobody else writes, so that what is published stays in view. */
const quiet = { args: ['--demo-persons=0'] };

/** Events of one story; all of them when there is time. */
const large = process.env.EVENTGLASS_SOAK === '1' ? 10_000 : 600;

test('Grace’s story is one trace: gap, legacy event, two policies, archive accepted, welcome refused', async ({
  start,
  userData,
}) => {
  const { page, app, frame } = await start(cast);
  const screen = new CorrelationsScreen(page);
  await frame.sampleIsWritten();
  await frame.open('Correlations');
  await screen.show('Failed');
  await screen.goTo(/Grace Okafor archived.*1 refused/);
  await page.keyboard.press('Enter');

  await expect(screen.line(/^Cause unknown legacy-hr\/0\.9 named none/)).toBeVisible();
  await expect(screen.line(/^event Created.*Grace Okafor v1/)).toContainText('legacy');
  await expect(screen.line(/^policy AutoArchiveInactivePersons reacted with ArchivePerson/)).toBeVisible();
  await expect(screen.line(/^command ArchivePerson accepted/)).toBeVisible();
  await expect(screen.line(/^event Archived Grace Okafor v2/)).toBeVisible();
  await expect(screen.line(/^policy WelcomeEmail reacted with AddComponent/)).toBeVisible();
  await expect(screen.trace).toContainText(/2 events.*2 commands, 1 refused.*1 gap/);
  await expect(screen.trace.getByRole('region', { name: /^Where .* went$/ })).toBeVisible();

  // One goes along the critical path to what was refused, and reads why.
  await screen.tree.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(screen.line(/^command AddComponent refused/)).toHaveAttribute('aria-selected', 'true');
  await expect(screen.pane).toContainText('the person is archived');
  await expect(screen.pane).toContainText('policy WelcomeEmail');
  await expect(screen.pane.getByRole('region', { name: 'Payload', exact: true })).toContainText('send_welcome_email');
  await screen.hasNoFindings();

  // A folded branch hides what hangs on it; levels fold and open again.
  const lines = screen.tree.getByRole('treeitem');
  const all = await lines.count();
  await page.keyboard.press('ArrowLeft');
  await expect(lines).not.toHaveCount(all);
  await page.keyboard.press(']');
  await expect(lines).toHaveCount(all);

  // The address has it all: which story, which node, which look.
  await screen.look('List');
  const table = page.getByRole('table', { name: 'Trace' });
  await expect(table.getByRole('row', { name: /AddComponent.*refused.*Grace Okafor/ })).toBeVisible();
  await page.reload();
  await expect(table.getByRole('row', { name: /Created.*line 1/ })).toBeVisible();
  await expect(screen.pane).toContainText('the person is archived');

  await screen.look('Graph');
  const graph = page.getByRole('region', { name: 'Causation graph' });
  await graph.getByRole('group', { name: /^event Archived/ }).focus();
  await page.keyboard.press('Enter');
  await expect(screen.pane.getByRole('heading', { name: 'Archived' })).toBeVisible();
  await screen.hasNoFindings();

  // It is kept in a case, and leaves as diagram and picture.
  await new CasesScreen(page).keep({ title: /Trace .*Grace Okafor/, newCase: 'INC-6' });
  await screen.look('Waterfall');
  await page.getByRole('button', { name: 'Export trace' }).click();
  const panel = page.getByRole('dialog', { name: 'Export trace' });
  await expect(panel.getByRole('button', { name: 'Copy address' })).toBeDisabled();
  await panel.getByRole('textbox', { name: 'Address in the tracing tool' }).fill('https://traces.example/{traceId}');
  await expect(panel).toContainText('No event of this story carries a trace id');
  await panel
    .getByRole('textbox', { name: 'Address in the tracing tool' })
    .fill('https://traces.example/{correlationId}');
  // Whoever is asked says no: nothing is opened, and the server's name was in the question.
  await app.evaluate(({ dialog }) => {
    const asked = globalThis as { asked?: string };
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      asked.asked = options.message;
      return { response: 1, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  });
  await panel.getByRole('button', { name: 'Open in the browser…' }).click();
  await expect
    .poll(() => app.evaluate(() => (globalThis as { asked?: string }).asked))
    .toBe('Open traces.example in the browser?');
  await panel.getByRole('button', { name: 'Copy as Mermaid' }).click();
  await expect(panel.getByRole('status')).toContainText('The diagram was copied');
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^sequenceDiagram/);
  await panel.getByRole('button', { name: 'Copy picture' }).click();
  await expect(panel.getByRole('status')).toContainText('The picture was copied');
  const file = join(userData, 'trace.svg');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
  await panel.getByRole('button', { name: 'Save picture…' }).click();
  await expect(panel.getByRole('status')).toContainText('trace.svg was saved');
  expect(readFileSync(file, 'utf8')).toContain('>AutoArchiveInactivePersons</text>');
});

test('stories are filtered, compared side by side, and counted by producer; links lead to them from elsewhere', async ({
  start,
}) => {
  const { page, app, frame, stream } = await start(cast);
  const screen = new CorrelationsScreen(page);
  await frame.sampleIsWritten();
  await stream.filter('type:Archived');
  await stream.select(/Archived.*Agnes Thorsen/);
  await page.getByRole('navigation', { name: 'From this event' }).getByRole('link', { name: 'trace' }).click();
  await frame.isOn('Correlations');
  await expect(screen.trace.getByRole('heading', { name: /Agnes Thorsen/ })).toBeVisible();

  const filter = page.getByRole('search', { name: 'Filter stories' }).getByRole('textbox');
  await filter.fill('typo:Archived');
  await expect(page.getByRole('search', { name: 'Filter stories' })).toContainText('type');
  await filter.fill('type:Archived');
  await filter.press('Enter');
  await expect(screen.story(/Bruno Keller archived/)).toBeVisible();
  await expect(screen.story(/Mary Whitfield/)).toHaveCount(0);

  await page.getByRole('button', { name: 'Compare with another story' }).click();
  await screen.story(/Bruno Keller archived/).click();
  await expect(page.getByRole('region', { name: 'Two stories side by side' })).toContainText(
    'Both have the same 7 nodes',
  );
  const compared = page.getByRole('table', { name: 'Compared' });
  await expect(compared.getByRole('row', { name: /^command ArchivePerson.*command ArchivePerson/ })).toBeVisible();
  await page.goBack();
  await expect(screen.tree).toBeVisible();
  await page.getByRole('button', { name: 'Copy link' }).click();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(
    /^eventglass:\/\/correlations\?.*correlation=[0-9a-f-]{36}.*\nTrace of .*Agnes Thorsen/,
  );

  await page.getByRole('button', { name: 'Producers' }).click();
  const producers = page.getByRole('table', { name: 'Producers' });
  await expect(producers.getByRole('row', { name: /legacy-hr/ })).toBeVisible();
  await screen.hasNoFindings();
});

test('a large story of another program scrolls, folds and zooms by keyboard, and what it is called stays text', async ({
  start,
  userData,
}) => {
  const { page, frame } = await start(quiet);
  const screen = new CorrelationsScreen(page);
  const name = '<img src=x onerror="document.title=1">\u202eeman';
  const correlationId = await publishStory(userData, { events: large, givenName: name });
  await frame.open('Correlations');
  await screen.show('Largest');
  await screen.open(/<img src=x/);
  // Our core reacts to whoever is created: one event more.
  await expect(screen.trace).toContainText(`${(large + 1).toLocaleString('en')} events`);
  await expect(screen.trace.getByRole('heading', { level: 2 })).toContainText('‹U+202E›');
  expect(await page.locator('main img').count()).toBe(0);
  expect(page.url()).toContain(correlationId);

  // Only what is in view is drawn, at both ends.
  await screen.tree.focus();
  await page.keyboard.press('End');
  await expect(screen.pane).toContainText(/version \d+/);
  expect(await screen.tree.getByRole('treeitem').count()).toBeLessThan(80);
  await page.keyboard.press('Home');
  await expect(screen.line(/^(Cause unknown|event Created)/).first()).toBeVisible();

  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(screen.tree.getByText(/^\d+ more$/).first()).toBeVisible();
  const time = page.getByRole('slider', { name: 'Time in view' });
  const whole = await time.getAttribute('aria-valuetext');
  await page.keyboard.press('+');
  await page.keyboard.press('d');
  await expect(time).not.toHaveAttribute('aria-valuetext', whole ?? '');
  await expect.poll(() => page.url()).toMatch(/from=.*to=/);
  await page.keyboard.press('0');
  await expect(time).toHaveAttribute('aria-valuetext', whole ?? '');
  // So does a stroke over the small picture, and a row that was clicked leaves the keys where they were.
  const box = await time.boundingBox();
  if (box === null) throw new Error('the small picture of the trace is not there');
  await page.mouse.move(box.x + box.width * 0.3, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect(time).not.toHaveAttribute('aria-valuetext', whole ?? '');
  await time.dblclick();
  await expect(time).toHaveAttribute('aria-valuetext', whole ?? '');
  await screen.tree.getByRole('treeitem').nth(1).click();
  await expect(screen.tree).toBeFocused();

  // As a graph what looks the same stands together, or it says that this is too much for a picture; either way it answers.
  await screen.look('Graph');
  await expect(page.getByRole('main')).toContainText(/boxes: effects that look the same|too many to be told apart/);
  await screen.look('Waterfall');
  await expect(screen.tree).toBeVisible();
});
