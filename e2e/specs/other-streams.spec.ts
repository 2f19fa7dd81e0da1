import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { embeddedContext, expect, test } from '../fixtures/eventglass';
import { createdByOutside, publishFromOutside } from '../fixtures/outside-client';
import { EventPane } from '../pages/event-pane';

/** Nobody else writes, so that what is published stays in view. */
const quiet = '--demo-persons=0';

/** The streams and messages of another service on the same server. */
async function anotherService(userData: string, messages: Readonly<Record<string, string>>) {
  const { url, user, password } = embeddedContext(userData);
  const connection = await connect({ servers: url, user, pass: password, name: 'another-service' });
  try {
    const { streams } = await jetstreamManager(connection);
    await streams.add({ name: 'orders', subjects: ['orders.>'] });
    await streams.add({ name: 'mails', subjects: ['mails.>'], retention: 'workqueue' });
    for (const [subject, body] of Object.entries(messages)) await connection.request(subject, body);
  } finally {
    await connection.close();
  }
}

test('from an event one goes to what its story left in the activity, and back', async ({ start }) => {
  const { page, app, frame, stream } = await start();
  const event = new EventPane(page, app);
  await frame.sampleIsWritten();
  await stream.filter('type:Created person:"Priya Nair"');
  await stream.select(/Created.*Priya Nair/);

  await event.links.getByRole('link', { name: /in activity/ }).click();

  await stream.shows(/command_accepted.*Priya Nair/);
  await stream.select(/command_accepted.*Priya Nair/);
  await event.shows(/CreatePerson was accepted with one event/);
  await event.open('Payload');
  await expect(event.tree.getByRole('treeitem', { name: /"command_accepted"/ })).toBeVisible();
  await event.links.getByRole('link', { name: /in events/ }).click();
  await stream.showsOnly(/Priya Nair/);
  await stream.hasClauses(/^correlation/);
  await page.goBack();
  await event.shows(/CreatePerson was accepted/);
});

test('refused commands are found by why they were refused, and dead letters by who gave up', async ({ start }) => {
  const { page, app, userData, frame, stream } = await start();
  const event = new EventPane(page, app);
  await frame.sampleIsWritten();
  await stream.typeFilter('stream:act');
  await expect(stream.proposals.filter({ hasText: 'activity' })).toBeVisible();
  await page.keyboard.press('Escape');
  await stream.filter('stream:activity type:command_refused note:archived');

  await stream.select(/command_refused/);
  await event.shows(/was refused: “.*[Aa]rchived.*”/);

  await anotherService(userData, { [`person.commands.${randomUUID()}`]: 'not JSON' });
  await stream.filter('stream:dead-letters');
  await stream.select(/person-command-processor/);
  await event.shows(/person-command-processor gave up on the command.*: “The command is not JSON/);
});

test('a stream of another service is read along, and one whose messages would be taken is not', async ({ start }) => {
  const further = ['orders:correlation=path:$.meta.trace', 'mails'].map((name) => `--further-stream=${name}`);
  const { page, app, userData, frame, stream } = await start({ args: [quiet, ...further] });
  const event = new EventPane(page, app);
  await frame.says('processed here');
  const [personId, story] = [randomUUID(), randomUUID()];
  await publishFromOutside(userData, {
    personId,
    verb: 'created',
    body: createdByOutside(personId, 'Olu', 'Outside').replace(
      /"correlation_id":"[^"]+"/,
      `"correlation_id":"${story}"`,
    ),
  });
  await anotherService(userData, {
    'orders.placed': JSON.stringify({ type: 'OrderPlaced', meta: { trace: story }, total: 12 }),
    'mails.welcome': '{"to":"olu"}',
  });

  await stream.select(/Created.*Olu Outside/);
  await event.links.getByRole('link', { name: /in orders/ }).click();
  await stream.select(/OrderPlaced/);
  await event.shows('A message of stream orders on orders.placed.');

  await stream.filter('stream:mails');
  await expect(page.getByText('The stream mails is not read.')).toBeVisible();
  await expect(page.getByText(/is a work queue: reading along would take its messages/)).toBeVisible();
  await page.goBack();
  await stream.filter('stream:oders');
  await expect(stream.filterProblem).toContainText('events, activity, dead-letters, orders, mails');
  await stream.filterProblem.getByRole('button', { name: /Use it/ }).click();
  await stream.shows(/OrderPlaced/);
});
