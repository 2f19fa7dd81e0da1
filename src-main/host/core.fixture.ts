import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { presets } from '../infrastructure/nats/presets';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createSystemClock } from '../infrastructure/system/system-clock';
import type { CoreOptions } from './core';

export const ids = createRandomIds();

/** A folder of user data that is gone after the test. */
export function aUserData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A core that answers no queries. */
export function coreOptions(change: Partial<CoreOptions> = {}): CoreOptions {
  return {
    preset: presets.default,
    replicas: 1,
    version: '0.1.0',
    producer: 'eventglass/0.1.0@test',
    replyPrefixes: [],
    policies: 'default',
    clock: createSystemClock(),
    ids,
    log: createSilentLog(),
    ...change,
  };
}

/** The body of a command that everybody accepts. */
export function createPerson(personId: string): string {
  const name = { given_name: 'Ada', family_name: 'Lovelace', middle_names: [] };
  return JSON.stringify({ CreatePerson: { person_id: { id: personId }, name, source: 'api' } });
}
