import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures/eventglass';
import { CorrelationsScreen } from '../pages/correlations-screen';
import { DeadLettersScreen } from '../pages/dead-letters-screen';
import { PersonPage } from '../pages/person-page';

const MOST_CLICKS = 6;

test('within six clicks a newcomer has seen a refusal in its trace, a life at two versions, and a rehearsed replay', async ({
  start,
}) => {
  const { page, frame } = await start({ args: ['--demo-persons=1'] });
  let clicks = 0;
  const click = async (what: Locator) => {
    await what.click();
    clicks += 1;
  };
  const sentence = (words: RegExp) => page.getByRole('main').getByRole('listitem').getByRole('link', { name: words });
  await frame.sampleIsWritten();

  await click(page.getByRole('button', { name: 'Simulate a bad deploy' }));

  await click(sentence(/Grace Okafor/));
  await frame.isOn('Correlations');
  const trace = new CorrelationsScreen(page);
  await expect(trace.line(/^command AddComponent refused/)).toHaveAttribute('aria-selected', 'true');
  await expect(trace.line(/^command AddComponent refused/)).toBeInViewport();
  await expect(trace.pane).toContainText('the person is archived');

  await click(frame.rail.getByRole('link', { name: 'Start here' }));
  await click(sentence(/Mary Whitfield/));
  const mary = new PersonPage(page);
  await mary.isAt(12);
  await expect(mary.line('Family name')).toContainText('WhitfieldLindqvist');
  await expect(page).toHaveURL(/version=12&compare=17/);

  await click(frame.statusLine.getByRole('link', { name: 'each became a dead letter' }));
  await frame.isOn('Dead letters');
  const letters = new DeadLettersScreen(page);
  await expect(letters.set).toContainText('Frozen set: 140, taken');
  await click(letters.set.getByRole('button', { name: 'Rehearse 140' }));
  await expect(letters.set.getByRole('list', { name: 'What the rehearsal says' })).toContainText('140 fails again', {
    timeout: 30_000,
  });
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
});
