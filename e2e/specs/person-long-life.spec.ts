import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures/eventglass';
import { publishLongLife } from '../fixtures/long-life';
import { PersonPage } from '../pages/person-page';

const EVENTS = process.env.EVENTGLASS_SOAK === '1' ? 10_000 : 2_000;

test(`a life of ${EVENTS} events is walked, dragged over and scrolled like one of ten`, async ({ start, userData }) => {
  const { page, frame, persons } = await start({ args: ['--demo-persons=0', '--no-policies'] });
  await frame.says('processed here');
  const personId = randomUUID();
  await publishLongLife(userData, personId, EVENTS);
  await frame.open('Persons');
  await persons.search(`Longa Name ${EVENTS}`);
  await persons.list.getByRole('option').first().click();
  const person = new PersonPage(page);
  await person.isNow();
  await expect(person.slider).toHaveAttribute('max', String(EVENTS));
  await expect(person.line('Family name')).toContainText(`Name ${EVENTS}`);

  await person.walkTo(1234);
  await expect(person.line('Family name')).toContainText('Name 1233 Name 1234');
  await expect(person.entry(/^v1234/)).toHaveAttribute('aria-current', 'true');

  const { picturesPerSecond, versions } = await person.dragOverLife();
  test.info().annotations.push({
    type: 'scrubbing',
    description: `${picturesPerSecond.toFixed(0)} pictures a second, ${versions} versions shown over ${EVENTS} events`,
  });
  // What was let go of is what is shown, however many versions were passed.
  const last = await person.versionInView();
  await person.isAt(last);
  await expect(person.line('Family name')).toContainText(`Name ${last}`);
  expect(picturesPerSecond).toBeGreaterThan(5);

  await person.press('Home');
  await person.isAt(1);
  await expect(person.entry(/^v1Created/)).toHaveAttribute('aria-current', 'true');

  await person.do('Play from here');
  await expect.poll(() => person.versionInView()).toBeGreaterThan(20);
  await person.do('Pause');
  await person.isAt(await person.versionInView());
});
