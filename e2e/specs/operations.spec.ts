import AxeBuilder from '@axe-core/playwright';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { embeddedContext, expect, test } from '../fixtures/eventglass';
import { DeadLettersScreen } from '../pages/dead-letters-screen';

test('the server is seen as it is: streams, consumers, buckets, what it tells; ours are paused for a reason', async ({
  start,
  userData,
}) => {
  const { page, frame } = await start({ args: ['--demo-persons=1'] });
  await frame.sampleIsWritten();
  await frame.open('Operations');

  const consumers = page.getByRole('table', { name: 'Consumers' });
  const engine = consumers.getByRole('row').filter({ hasText: 'person-policy-engine' });
  await expect(engine).toContainText('ours');
  await expect(page.getByRole('row').filter({ hasText: 'crm-sync' }).first()).toContainText('not ours');
  const streams = page.getByRole('table', { name: 'Streams and buckets' });
  await expect(streams.getByRole('row').filter({ hasText: 'person-commands' })).toContainText('work queue');

  await engine.getByRole('button', { name: /^Pause/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Pause/ });
  await expect(dialog.getByRole('button', { name: 'Pause it' })).toBeDisabled();
  await dialog.getByLabel('Why').fill('deploy at ten');
  await dialog.getByRole('button', { name: 'Pause it' }).click();
  await expect(engine).toContainText('paused until');
  await engine.getByRole('button', { name: /^Resume/ }).click();
  await page
    .getByRole('dialog', { name: /^Resume/ })
    .getByLabel('Why')
    .fill('deploy is done');
  await page.getByRole('button', { name: 'Resume it' }).click();
  await expect(engine).not.toContainText('paused');

  await giveUpOnAMessage(userData);
  await expect(page.getByText(/gives-up gave up on #\d+ of person-events after 2 deliveries\./)).toBeVisible();

  await streams.getByRole('button', { name: 'person-components' }).click();
  const bucket = page.getByRole('region', { name: 'Bucket person-components' });
  await bucket.getByRole('listitem').first().getByRole('button').first().click();
  await expect(bucket.getByText(/revision \d+/)).toBeVisible();

  await page.getByRole('button', { name: 'As a list' }).click();
  await expect(page.getByRole('table', { name: 'Figures over time' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await giveUpOnACommand(userData);
  await frame.open('Dead letters');
  const letters = new DeadLettersScreen(page);
  await letters.openGroup(/missing field/);
  await letters.set.getByRole('button', { name: 'Pause consumer' }).click();
  await dialog.getByLabel('Why').fill('the shop sends nonsense');
  await dialog.getByRole('button', { name: 'Pause it' }).click();
  await letters.set.getByRole('button', { name: /^Paused until/ }).click();
  await page
    .getByRole('dialog', { name: /^Resume/ })
    .getByLabel('Why')
    .fill('the shop is mended');
  await page.getByRole('button', { name: 'Resume it' }).click();
  await expect(letters.set.getByRole('button', { name: 'Pause consumer' })).toBeVisible();
});

/** A dead letter as a core records it. */
async function giveUpOnACommand(userData: string): Promise<void> {
  const { url, user, password } = embeddedContext(userData);
  const connection = await connect({ servers: url, user, pass: password });
  const personId = crypto.randomUUID();
  const letter = {
    original_subject: `person.commands.${personId}`,
    payload: { ArchivePerson: { person_id: { id: personId } } },
    failure_reason: 'missing field `reason`',
    failed_consumer: 'person-command-processor',
  };
  await connection.request('person.dlq.person-command-processor', JSON.stringify(letter));
  await connection.close();
}

/** Another program that takes an event twice and acknowledges it never. */
async function giveUpOnAMessage(userData: string): Promise<void> {
  const { url, user, password } = embeddedContext(userData);
  const connection = await connect({ servers: url, user, pass: password });
  try {
    const manager = await jetstreamManager(connection);
    const name = 'gives-up';
    await manager.consumers.add('person-events', {
      durable_name: name,
      ack_policy: 'explicit',
      ack_wait: 100_000_000,
      max_deliver: 2,
      // One message at a time: it is the same one that comes again.
      max_ack_pending: 1,
      filter_subject: 'person.events.*.person.created',
    });
    const consumer = await jetstream(connection).consumers.get('person-events', name);
    for (let attempt = 0; attempt < 4; attempt++) await consumer.next({ expires: 1_000 });
  } finally {
    await connection.close();
  }
}
