import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expect, processesNaming, test } from '../fixtures/eventglass';
import { startNatsServer } from '../fixtures/nats-server';
import { createdByOutside } from '../fixtures/outside-client';
import { ConnectionsScreen } from '../pages/connections-screen';

const PASSWORD = 'geheim-love-lace-1815';

/** Files below the folder that hold the text. */
function filesHolding(folder: string, text: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    try {
      if (statSync(path).isDirectory()) return filesHolding(path, text);
      return readFileSync(path).includes(text) ? [path] : [];
    } catch {
      return [];
    }
  });
}

test('a profile is saved, tested, used without a restart, and left again', async ({ start, userData }) => {
  const company = await startNatsServer(join(userData, 'company'), {
    config: `authorization { user: ada, password: "${PASSWORD}" }`,
  });
  const outside = await connect({ servers: company.url, user: 'ada', pass: PASSWORD });
  const manager = await jetstreamManager(outside);
  await manager.streams.add({ name: 'person-events', subjects: ['person.events.*.>'], allow_direct: true });
  const personId = randomUUID();
  await jetstream(outside).publish(
    `person.events.${personId}.person.created`,
    createdByOutside(personId, 'Carla', 'Company'),
  );
  try {
    const { page, frame, stream, stderr } = await start({ args: ['--demo-persons=1'] });
    await frame.sampleIsWritten();
    const connections = new ConnectionsScreen(page);
    await frame.open('Connections');
    await expect(connections.known.getByRole('link', { name: /demo, embedded.*in use/ })).toBeVisible();

    await connections.begin();
    await connections.press('Save profile');
    await expect(connections.main).toContainText('Give the profile a name.');
    await connections.fill('Name', 'company-prod');
    await connections.fill('Servers', company.url.replace('nats://', ''));
    await connections.choose('Sign in', 'user and password');
    await connections.fill('User', 'ada');
    await connections.fill('Password', 'wrong');
    await connections.choose('Colour', 'copper');
    await connections.main.getByRole('switch', { name: /^Read-only/ }).check();

    await connections.press('Test');
    await expect(connections.rung('Sign-in')).toContainText('does not accept user ada');
    await expect(connections.rung('Network')).toContainText('good');
    await expect(connections.rung('JetStream')).toContainText('Not tried');

    await connections.fill('Password', PASSWORD);
    await connections.press('Test');
    await expect(connections.rung('Reading')).toContainText('good');
    await expect(connections.test.getByRole('status')).toContainText('Everything that was tried works');
    await connections.press('Save profile');
    await expect(connections.known.getByRole('link', { name: /company-prod/ })).toBeVisible();

    await connections.fill('Password', PASSWORD);
    await connections.press('Use this connection');
    await expect(connections.known.getByRole('link', { name: /company-prod.*in use/ })).toBeVisible({
      timeout: 20_000,
    });
    await expect(page.getByRole('banner')).toContainText('company-prod');
    await expect(page.getByRole('banner')).toContainText('READ-ONLY');
    for (const theme of ['light', 'dark'] as const) {
      await frame.setTheme(theme);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    }
    await frame.open('Stream');
    await stream.shows(/Created.*Carla Company/);
    await expect(frame.statusLine).toContainText('1 events');

    expect(filesHolding(userData, PASSWORD).filter((path) => !path.startsWith(join(userData, 'company')))).toEqual([]);
    expect(stderr()).not.toContain(PASSWORD);
    expect(processesNaming(PASSWORD)).toEqual([]);

    await frame.open('Connections');
    await connections.press('Back to demo, embedded');
    await expect(connections.known.getByRole('link', { name: /demo, embedded.*in use/ })).toBeVisible({
      timeout: 20_000,
    });
    await frame.open('Stream');
    await stream.hasRows();
    await frame.says('processed here');
    await expect(page.getByRole('banner')).not.toContainText('READ-ONLY');

    await frame.open('Connections');
    await connections.open('company-prod');
    await connections.press('Delete profile…');
    await connections.press('Delete company-prod');
    await expect(connections.known.getByRole('link', { name: /company-prod/ })).toBeHidden();
    expect(readdirSync(join(userData, 'profiles'))).toEqual([]);
  } finally {
    await outside.close();
    await company.stop();
  }
});
